package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PathTemplate;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path template leads out of the dataset. */
final class PathUnsafe extends LeRobotCheck {
    PathUnsafe() {
        super(
                "path-unsafe",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "A path leads out of the dataset",
                "A template, filled in, gives an absolute path, one with \"..\", or one with "
                        + "control characters. Tools that do not look would read or overwrite files "
                        + "elsewhere.",
                "Write the usual template of the version into meta/info.json; rename features "
                        + "whose name makes the path unsafe.");
    }

    private static final Map<String, Object> VALUES =
            Map.of("episode_chunk", 0L, "episode_index", 0L, "chunk_index", 0L, "file_index", 0L);

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        check(dataset, context, "data_path", null);
        for (String camera : dataset.videoKeys()) {
            check(dataset, context, "video_path", camera);
        }
    }

    private static void check(LeRobotView dataset, CheckContext context, String key, @Nullable String camera)
            throws IOException {
        String text = dataset.template(key);
        if (text == null) {
            return;
        }
        Map<String, Object> values = new HashMap<>(VALUES);
        if (camera != null) {
            values.put("video_key", camera);
        }
        String path = new PathTemplate(key, text).fill(values);
        String problem = PathTemplate.problem(path);
        if (problem != null) {
            context.report(
                    Finding.saying(key + " " + shown(text) + " yields the path " + shown(path) + ", which " + problem)
                            .file(LeRobotView.INFO)
                            .column(camera)
                            .observed(PathTemplate.printable(path)));
        }
    }
}
