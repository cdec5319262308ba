package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Set;

/** A key of {@code meta/info.json} is none that is known. */
final class InfoUnknownKey extends LeRobotCheck {
    InfoUnknownKey() {
        super(
                "info-unknown-key",
                Group.INFO,
                Severity.INFO,
                Cost.QUICK,
                "A key of meta/info.json is not a known one",
                "lerobot ignores keys it does not know; it may be a misspelled one, or an "
                        + "addition of another tool that is lost when lerobot rewrites the file.",
                "Nothing has to be done, unless the key is misspelled.");
    }

    private static final Set<String> KNOWN = Set.of(
            "codebase_version",
            "robot_type",
            "total_episodes",
            "total_frames",
            "total_tasks",
            "total_videos",
            "total_chunks",
            "chunks_size",
            "data_files_size_in_mb",
            "video_files_size_in_mb",
            "fps",
            "splits",
            "data_path",
            "video_path",
            "image_path",
            "features",
            "tools",
            "storage_format");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (String key : dataset.info().keySet()) {
            if (!KNOWN.contains(key)) {
                context.report(
                        Finding.saying("meta/info.json has the key " + shown(key) + ", which lerobot does not know")
                                .file(LeRobotView.INFO)
                                .observed(shown(key)));
            }
        }
    }
}
