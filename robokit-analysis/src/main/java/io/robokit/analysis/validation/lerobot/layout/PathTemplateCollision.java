package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.EpisodeRows;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path template gives several things one path, or leads past the files. */
final class PathTemplateCollision extends LeRobotCheck {
    PathTemplateCollision() {
        super(
                "path-template-collision",
                Group.LAYOUT,
                Severity.ERROR,
                Cost.QUICK,
                "A path template leads to the wrong files",
                "Two episodes (v2) or two files (v3) get one path from the template, or the "
                        + "template leaves out or confuses an index, so that loaders which follow it "
                        + "look in the wrong place although the file is there.",
                "Write the usual template of the version into meta/info.json, or the one that "
                        + "the files really follow.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        check(context, "data_path", dataset, null, row -> dataset.declaredDataPath(row), row -> dataset.dataPath(row));
        for (String camera : dataset.videoKeys()) {
            check(
                    context,
                    "video_path",
                    dataset,
                    camera,
                    row -> dataset.declaredVideoPath(row, camera),
                    row -> dataset.videoPath(row, camera));
        }
        checkCameras(dataset, context);
    }

    /** Path of a row of the episode table. */
    private interface Paths {
        @Nullable
        String of(int row) throws IOException;
    }

    private static void check(
            CheckContext context, String key, LeRobotView dataset, @Nullable String camera, Paths declared, Paths found)
            throws IOException {
        Map<String, List<Long>> places = new HashMap<>();
        long astray = 0;
        int firstAstray = -1;
        long shared = 0;
        int firstShared = -1;
        for (int row = 0; row < dataset.episodes().size(); row++) {
            String path = declared.of(row);
            String actual = found.of(row);
            if (path == null) {
                continue;
            }
            if (actual != null && !actual.equals(path)) {
                astray++;
                firstAstray = firstAstray < 0 ? row : firstAstray;
            }
            List<Long> place = place(dataset, camera, row);
            if (!place.equals(places.putIfAbsent(path, place)) && !place.equals(places.get(path))) {
                shared++;
                firstShared = firstShared < 0 ? row : firstShared;
            }
        }
        if (astray > 0) {
            context.report(finding(dataset, key, camera, firstAstray, astray)
                    .observed(declared.of(firstAstray))
                    .expected(found.of(firstAstray)));
        } else if (shared > 0) {
            context.report(finding(dataset, key, camera, firstShared, shared).observed(declared.of(firstShared)));
        }
    }

    /** What must differ where paths differ: the episode in v2, chunk and file in v3. */
    private static List<Long> place(LeRobotView dataset, @Nullable String camera, int row) throws IOException {
        EpisodeRows rows = dataset.episodes();
        if (dataset.generation() != 3) {
            return List.of(rows.index(row));
        }
        return camera == null
                ? List.of(rows.dataChunk(row), rows.dataFile(row))
                : List.of(rows.videoChunk(camera, row), rows.videoFile(camera, row));
    }

    private static Finding.Builder finding(
            LeRobotView dataset, String key, @Nullable String camera, int row, long count) throws IOException {
        return Finding.saying(key + " " + shown(dataset.template(key)) + " leads " + counted(count, "episode")
                        + " to a wrong file, the first one is episode "
                        + dataset.episodes().index(row))
                .file(LeRobotView.INFO)
                .column(camera)
                .episode(Math.max(0, dataset.episodes().index(row)))
                .count(count);
    }

    private static void checkCameras(LeRobotView dataset, CheckContext context) throws IOException {
        String text = dataset.template("video_path");
        if (text != null
                && dataset.videoKeys().size() > 1
                && !new PathTemplate("video_path", text).placeholders().contains("video_key")) {
            context.report(Finding.saying(
                            "video_path " + shown(text) + " has no {video_key}, so that all cameras share one file")
                    .file(LeRobotView.INFO)
                    .observed(text));
        }
    }
}
