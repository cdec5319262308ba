package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A chunk folder holds more files than {@code chunks_size}, or those of other episodes. */
final class ChunkOverfull extends LeRobotCheck {
    ChunkOverfull() {
        super(
                "chunk-overfull",
                Group.LAYOUT,
                Severity.WARNING,
                Cost.QUICK,
                "Files lie in the wrong chunk folder",
                "In v3 a chunk folder holds at most chunks_size files; in v2 an episode lies "
                        + "in chunk episode_index / chunks_size. Tools that compute places from "
                        + "chunks_size look elsewhere.",
                "Correct chunks_size in meta/info.json, or move the files.");
    }

    private static final Pattern V2_FILE = Pattern.compile("data/chunk-(\\d{1,9})/episode_(\\d{1,12})\\.parquet");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (dataset.generation() == 3) {
            checkFolders(dataset, context);
        } else {
            checkEpisodes(dataset, context);
        }
    }

    private static void checkFolders(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        for (String path : dataset.sizes().keySet()) {
            if (path.endsWith(".parquet") || path.endsWith(".mp4")) {
                String folder = path.substring(0, path.lastIndexOf('/') + 1);
                if (folder.contains("/chunk-")) {
                    files.merge(folder, 1L, Long::sum);
                }
            }
        }
        long most = dataset.chunksSize();
        files.forEach((folder, count) -> {
            if (count > most) {
                context.report(Finding.saying(folder + " holds " + counted(count, "file") + ", chunks_size is " + most)
                        .file(folder)
                        .count(count - most)
                        .observed(count)
                        .expected(most));
            }
        });
    }

    private static void checkEpisodes(LeRobotView dataset, CheckContext context) throws IOException {
        long wrong = 0;
        String first = null;
        long expected = 0;
        for (String path : dataset.dataFiles()) {
            Matcher matcher = V2_FILE.matcher(path);
            if (matcher.matches()) {
                long chunk = Long.parseLong(matcher.group(2)) / dataset.chunksSize();
                if (Long.parseLong(matcher.group(1)) != chunk) {
                    wrong++;
                    expected = first == null ? chunk : expected;
                    first = first == null ? path : first;
                }
            }
        }
        if (first != null) {
            context.report(Finding.saying(
                            first + " should lie in chunk " + expected + ", as chunks_size is " + dataset.chunksSize())
                    .file(first)
                    .count(wrong)
                    .expected(expected));
        }
    }
}
