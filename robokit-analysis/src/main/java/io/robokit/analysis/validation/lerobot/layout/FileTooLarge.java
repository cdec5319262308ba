package io.robokit.analysis.validation.lerobot.layout;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** A file is larger than 5 GB. */
final class FileTooLarge extends LeRobotCheck {
    FileTooLarge() {
        super(
                "file-too-large",
                Group.LAYOUT,
                Severity.WARNING,
                Cost.QUICK,
                "A file is very large",
                "A single file of more than 5 GB: the Hub and many tools handle it badly, and "
                        + "every change of it means transferring all of it.",
                "Write the dataset again with smaller data_files_size_in_mb and " + "video_files_size_in_mb.");
    }

    private static final long LIMIT = 5_000_000_000L;

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        dataset.sizes().forEach((path, size) -> {
            if (size > LIMIT) {
                context.report(Finding.saying(path + " has " + size + " bytes, more than " + LIMIT)
                        .file(path)
                        .observed(size)
                        .expected(LIMIT));
            }
        });
    }
}
