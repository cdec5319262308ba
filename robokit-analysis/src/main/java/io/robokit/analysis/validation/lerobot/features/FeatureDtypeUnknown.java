package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.DataType;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** The dtype of a feature is none that is known. */
final class FeatureDtypeUnknown extends LeRobotCheck {
    FeatureDtypeUnknown() {
        super(
                "feature-dtype-unknown",
                Group.FEATURES,
                Severity.ERROR,
                Cost.QUICK,
                "A dtype is unknown",
                "The dtype of a feature is no number type of NumPy and none of bool, string, "
                        + "image, video, language. lerobot refuses it.",
                "Write the type that the data files hold.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Declared.entries(dataset).forEach((name, entry) -> {
            Object dtype = entry.get("dtype");
            boolean known =
                    dtype instanceof String text && DataType.from(text) != DataType.OTHER && !text.equals("boolean");
            if (!known) {
                context.report(Declared.finding(
                                name,
                                entry.containsKey("dtype")
                                        ? "has the dtype " + shown(dtype) + ", which is unknown"
                                        : "has no dtype")
                        .observed(shown(dtype)));
            }
        });
    }
}
