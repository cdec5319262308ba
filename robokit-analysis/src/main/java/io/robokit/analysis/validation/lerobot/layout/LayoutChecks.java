package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import java.util.List;

/** Checks of which files are there, and whether they are what they should be. */
public final class LayoutChecks {
    private LayoutChecks() {}

    /** One of each. */
    public static List<LeRobotCheck> all() {
        return List.of(
                new InfoMissing(),
                new InfoNotJson(),
                new LayoutVersionMismatch(),
                new DataFileMissing(),
                new DataFileOrphan(),
                new EpisodesFileMissing(),
                new TasksFileMissing(),
                new StatsFileMissing(),
                new VideoFileMissing(),
                new VideoFileOrphan(),
                new FileEmpty(),
                new FileLfsPointer(),
                new ParquetNoFooter(),
                new ParquetUnreadablePage(),
                new PathTemplateInvalid(),
                new PathTemplateCollision(),
                new PathUnsafe(),
                new PathNonDefault(),
                new FileNamingOrder(),
                new ChunkOverfull(),
                new SymlinkPresent(),
                new FileTooLarge(),
                new ScratchImagesLeft(),
                new CaseCollision());
    }
}
