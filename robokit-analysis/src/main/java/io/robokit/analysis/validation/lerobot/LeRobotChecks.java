package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.validation.lerobot.content.ContentChecks;
import io.robokit.analysis.validation.lerobot.episodes.EpisodeChecks;
import io.robokit.analysis.validation.lerobot.features.FeatureChecks;
import io.robokit.analysis.validation.lerobot.frames.FrameChecks;
import io.robokit.analysis.validation.lerobot.info.InfoChecks;
import io.robokit.analysis.validation.lerobot.layout.LayoutChecks;
import io.robokit.analysis.validation.lerobot.offsets.OffsetChecks;
import io.robokit.analysis.validation.lerobot.splits.SplitChecks;
import io.robokit.analysis.validation.lerobot.statistics.StatisticsChecks;
import io.robokit.analysis.validation.lerobot.tasks.TaskChecks;
import io.robokit.analysis.validation.lerobot.videos.VideoChecks;
import io.robokit.spi.ValidationCheck;
import java.util.List;
import java.util.stream.Stream;

/** All checks of LeRobot datasets, in the order of the catalogue. */
public final class LeRobotChecks {
    private LeRobotChecks() {}

    /** One of each. */
    public static List<ValidationCheck> all() {
        return Stream.of(
                        LayoutChecks.all(),
                        InfoChecks.all(),
                        FeatureChecks.all(),
                        EpisodeChecks.all(),
                        FrameChecks.all(),
                        TaskChecks.all(),
                        StatisticsChecks.all(),
                        VideoChecks.all(),
                        OffsetChecks.all(),
                        SplitChecks.all(),
                        ContentChecks.all())
                .<ValidationCheck>flatMap(List::stream)
                .toList();
    }
}
