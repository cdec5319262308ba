package io.robokit.analysis.validation.lerobot.frames;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of time and numbering of the frames. */
public final class FrameChecks {
    private FrameChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new FrameIndexSequence(),
                new EpisodeIndexColumn(),
                new IndexSequence(),
                new TimestampNan(),
                new TimestampNonmonotonic(),
                new TimestampStep(),
                new TimestampVsFrameIndex(),
                new TimestampStart(),
                new TimestampGap(),
                new TimestampMeanRate(),
                new TimestampUnit(),
                new TimestampFloat32Limit(),
                new NextDonePosition(),
                new RewardNan());
    }
}
