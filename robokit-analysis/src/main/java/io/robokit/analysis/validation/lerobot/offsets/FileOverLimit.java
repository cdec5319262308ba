package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of several episodes that are larger than the dataset says it makes them. */
final class FileOverLimit extends OffsetCheck {
    private static final long MEBIBYTE = 1L << 20;

    FileOverLimit() {
        super(
                "v3-file-over-limit",
                Severity.INFO,
                Cost.QUICK,
                "Files keep to the declared size",
                "A file of several episodes is larger than data_files_size_in_mb or video_files_size_in_mb, at which a new"
                        + " one should have begun. It loads, and is less handy to stream and to share.",
                "Raise the limit in meta/info.json, or write the dataset again.");
    }

    @Override
    void look(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, Integer> data = new LinkedHashMap<>();
        Map<String, Integer> videos = new LinkedHashMap<>();
        for (int row = 0; row < dataset.episodes().size(); row++) {
            count(data, dataset.dataPath(row));
            for (String camera : dataset.videoKeys()) {
                count(videos, dataset.videoPath(row, camera));
            }
        }
        look(dataset, context, data, "data_files_size_in_mb");
        look(dataset, context, videos, "video_files_size_in_mb");
    }

    private static void count(Map<String, Integer> episodes, @Nullable String path) {
        if (path != null) {
            episodes.merge(path, 1, Integer::sum);
        }
    }

    private static void look(LeRobotView dataset, CheckContext context, Map<String, Integer> files, String key)
            throws IOException {
        Long limit = dataset.total(key);
        if (limit == null || limit <= 0 || limit > Long.MAX_VALUE / MEBIBYTE) {
            return;
        }
        Map<String, Long> over = new HashMap<>();
        String first = null;
        for (Map.Entry<String, Integer> file : files.entrySet()) {
            long size = dataset.size(file.getKey());
            if (file.getValue() > 1 && size > limit * MEBIBYTE) {
                first = first == null ? file.getKey() : first;
                over.put(file.getKey(), size);
            }
        }
        if (first != null) {
            context.report(Finding.saying(counted(over.size(), "file") + " of several episodes over " + key + " = "
                            + limit + ", the first one is " + first)
                    .file(first)
                    .count(over.size())
                    .observed(over.get(first))
                    .expected(limit * MEBIBYTE));
        }
    }
}
