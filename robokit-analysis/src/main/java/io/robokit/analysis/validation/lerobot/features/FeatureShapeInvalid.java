package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of a feature is no list of sizes. */
final class FeatureShapeInvalid extends LeRobotCheck {
    FeatureShapeInvalid() {
        super(
                "feature-shape-invalid",
                Group.FEATURES,
                Severity.ERROR,
                Cost.QUICK,
                "A shape is invalid",
                "A shape is a list of 1 to 5 whole numbers above 0, of 3 for pictures and "
                        + "videos; scalars have the shape [1].",
                "Write the sizes that the data files hold.");
    }

    private static final int MOST = 5;

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Declared.entries(dataset).forEach((name, entry) -> {
            String problem = problem(entry.get("shape"), entry.get("dtype"));
            if (problem != null) {
                context.report(
                        Declared.finding(name, "has the shape " + shown(String.valueOf(entry.get("shape"))) + problem)
                                .observed(shown(String.valueOf(entry.get("shape")))));
            }
        });
    }

    private static @Nullable String problem(@Nullable Object shape, @Nullable Object dtype) {
        if (!(shape instanceof List<?> sizes)) {
            return ", which is no list";
        }
        for (Object size : sizes) {
            boolean whole = size instanceof Integer || size instanceof Long;
            if (!whole || ((Number) size).longValue() <= 0) {
                return "; sizes are whole numbers above 0";
            }
        }
        boolean visual = "image".equals(dtype) || "video".equals(dtype);
        if (visual && sizes.size() != 3) {
            return "; pictures have 3 sizes";
        }
        if (sizes.isEmpty()) {
            return "; scalars have the shape [1]";
        }
        return sizes.size() > MOST ? "; at most 5 sizes can be stored" : null;
    }
}
