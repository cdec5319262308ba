package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.List;

/** A value, or an element of a vector, is null. */
final class FeatureNullValues extends LeRobotCheck {
    FeatureNullValues() {
        super(
                "feature-null-values",
                Group.FEATURES,
                Severity.ERROR,
                Cost.COMPREHENSIVE,
                "Values are null",
                "A row has no value, or a vector has an element without one. Loaders stop, or "
                        + "turn it into NaN, which ends training.",
                "Fill the values in from neighbouring frames, or remove the episode.");
    }

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) throws IOException {
        return List.of(ColumnShapes.measure(dataset));
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) {
        ColumnShapes.of(context)
                .nulls()
                .forEach((column, tally) -> context.report(tally.finding(
                        column, "Feature " + shown(column) + " is null, or has a null element, in " + tally.place())));
    }
}
