package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of video files. */
public final class VideoChecks {
    private VideoChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of();
    }
}
