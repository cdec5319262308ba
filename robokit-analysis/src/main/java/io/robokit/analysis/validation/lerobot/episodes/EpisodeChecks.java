package io.robokit.analysis.validation.lerobot.episodes;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of the episode table. */
public final class EpisodeChecks {
    private EpisodeChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new EpisodeIndexGap(),
                new EpisodeIndexDuplicate(),
                new EpisodeTableOrder(),
                new EpisodeLengthNonpositive(),
                new EpisodeLengthMismatch(),
                new EpisodeSingleFrame(),
                new EpisodeTooShort(),
                new EpisodeNotContiguous(),
                new EpisodeMega(),
                new EpisodeTasksEmpty(),
                new EpisodeTasksMismatch(),
                new EpisodeRowColumnMissing(),
                new EpisodeNullVideoColumns(),
                new EpisodeMetaSelfLocation());
    }
}
