package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of the episode table. */
public final class EpisodeChecks {
    private EpisodeChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of();
    }
}
