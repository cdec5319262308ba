package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.model.Feature;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values outside the limits that the caller gives. */
final class JointLimit extends ValueCheck {
    JointLimit() {
        super(
                "joint-limit",
                Group.CONTENT,
                Severity.ERROR,
                "Values lie outside the limits given",
                "With the parameter limits, {\"<column>\": {\"<label or number of the element>\": [low, high]}}: every"
                        + " value lies between the limits of its element.",
                "Check calibration and units of the joint, or the limits given.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException {
        if (!(context.parameters().get("limits") instanceof Map<?, ?> limits) || limits.isEmpty()) {
            context.notApplicable("No limits were given.");
            return;
        }
        for (Map.Entry<?, ?> entry : limits.entrySet()) {
            String name = String.valueOf(entry.getKey());
            ColumnValues column = values.column(name);
            if (column == null || !(entry.getValue() instanceof Map<?, ?> elements)) {
                context.partly("There are no values of " + name + ", or its limits are no object.");
                continue;
            }
            for (Map.Entry<?, ?> element : elements.entrySet()) {
                judge(
                        dataset.feature(name),
                        name,
                        column,
                        String.valueOf(element.getKey()),
                        element.getValue(),
                        context);
            }
        }
    }

    private static void judge(
            @Nullable Feature feature,
            String name,
            ColumnValues column,
            String label,
            @Nullable Object range,
            CheckContext context) {
        int element = element(feature, column.width(), label);
        if (element < 0
                || !(range instanceof List<?> bounds)
                || bounds.size() != 2
                || !(bounds.get(0) instanceof Number low)
                || !(bounds.get(1) instanceof Number high)) {
            context.partly(name + " has no element " + label + ", or its limits are no pair of numbers.");
            return;
        }
        VectorMoments moments = column.moments();
        if (moments.min(element) < low.doubleValue() || moments.max(element) > high.doubleValue()) {
            context.report(
                    Finding.saying("Element " + label + " of " + name + " goes from " + number(moments.min(element))
                                    + " to " + number(moments.max(element)) + ", outside its limits "
                                    + number(low.doubleValue())
                                    + " to " + number(high.doubleValue()))
                            .column(name)
                            .observed(List.of(moments.min(element), moments.max(element)))
                            .expected(bounds));
        }
    }

    private static int element(@Nullable Feature feature, int width, String label) {
        int named = feature == null ? -1 : feature.elementNames().indexOf(label);
        if (named >= 0) {
            return named;
        }
        return label.matches("\\d{1,6}") && Integer.parseInt(label) < width ? Integer.parseInt(label) : -1;
    }
}
