package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of where in shared files an episode lies. */
public final class OffsetChecks {
    private OffsetChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new RowRange(),
                new RowRangeInFile(),
                new DataFileMonotone(),
                new VideoRangeOrder(),
                new VideoRangeStart(),
                new VideoRangeLength(),
                new VideoRangeBeyond(),
                new VideoFrameAligned(),
                new VideoGap(),
                new CameraDesync(),
                new FileOverLimit());
    }
}
