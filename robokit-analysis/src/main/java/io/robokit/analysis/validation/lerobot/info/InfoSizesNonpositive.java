package io.robokit.analysis.validation.lerobot.info;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;
import java.util.TreeSet;

/** A size of {@code meta/info.json} is 0 or negative. */
final class InfoSizesNonpositive extends LeRobotCheck {
    InfoSizesNonpositive() {
        super(
                "info-sizes-nonpositive",
                Group.INFO,
                Severity.ERROR,
                Cost.QUICK,
                "A size is not above 0",
                "chunks_size, data_files_size_in_mb and video_files_size_in_mb divide and "
                        + "limit; loaders refuse 0 and negative values.",
                "Write the usual values: chunks_size 1000, data_files_size_in_mb 100, "
                        + "video_files_size_in_mb 200.");
    }

    private static final Map<String, Integer> USUAL =
            Map.of("chunks_size", 1000, "data_files_size_in_mb", 100, "video_files_size_in_mb", 200);

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (String key : new TreeSet<>(USUAL.keySet())) {
            if (dataset.info().get(key) instanceof Number size && !(size.doubleValue() > 0)) {
                context.report(Finding.saying("meta/info.json: " + key + " is " + size + ", expected a number above 0")
                        .file(LeRobotView.INFO)
                        .observed(size)
                        .expected(USUAL.get(key)));
            }
        }
    }
}
