package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** A default feature has another type than usual. */
final class FeatureDefaultsDtype extends LeRobotCheck {
    FeatureDefaultsDtype() {
        super(
                "feature-defaults-dtype",
                Group.FEATURES,
                Severity.WARNING,
                Cost.QUICK,
                "A default feature has an unusual type",
                "timestamp is float32 and the four indices are int64; merging with other "
                        + "datasets fails on anything else.",
                "Convert the column and correct the dtype.");
    }

    private static final List<String> DEFAULTS =
            List.of("timestamp", "frame_index", "episode_index", "index", "task_index");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (String name : DEFAULTS) {
            Feature feature = dataset.feature(name);
            DataType usual = name.equals("timestamp") ? DataType.FLOAT32 : DataType.INT64;
            if (feature != null && feature.dataType() != usual && feature.dataType() != DataType.OTHER) {
                context.report(Declared.finding(name, "is " + feature.dataType().id() + ", usual is " + usual.id())
                        .observed(feature.dataType().id())
                        .expected(usual.id()));
            }
        }
    }
}
