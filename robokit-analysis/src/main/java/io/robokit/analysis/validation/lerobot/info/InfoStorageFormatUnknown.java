package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** {@code storage_format} is something other than Parquet. */
final class InfoStorageFormatUnknown extends LeRobotCheck {
    InfoStorageFormatUnknown() {
        super(
                "info-storage-format-unknown",
                Group.INFO,
                Severity.ERROR,
                Cost.QUICK,
                "The data is not stored as Parquet",
                "storage_format names a storage other than Parquet; loaders of v2.0 to v3.0 " + "find no data.",
                "Export the dataset as Parquet.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Object format = dataset.info().get("storage_format");
        if (format != null && !String.valueOf(format).equalsIgnoreCase("parquet")) {
            context.report(Finding.saying("meta/info.json: storage_format is " + shown(format) + ", expected 'parquet'")
                    .file(LeRobotView.INFO)
                    .observed(shown(format))
                    .expected("parquet"));
        }
    }
}
