package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import io.robokit.spi.RowMeasure;
import java.io.IOException;
import java.util.List;

/** A row holds a list of another length than declared. */
final class FeatureListLength extends LeRobotCheck {
    FeatureListLength() {
        super(
                "feature-list-length",
                Group.FEATURES,
                Severity.ERROR,
                Cost.COMPREHENSIVE,
                "Vectors of the wrong length",
                "A row holds a list of another length than the shape says. Loading fails when "
                        + "such rows are put into one batch.",
                "Find out which elements are missing, and write the file again.");
    }

    @Override
    protected List<RowMeasure> measures(LeRobotView dataset) throws IOException {
        return List.of(ColumnShapes.measure(dataset));
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        for (var wrong : ColumnShapes.of(context).wrongLength().entrySet()) {
            Feature feature = dataset.feature(wrong.getKey());
            long expected = feature == null ? 0 : feature.elementCount();
            context.report(wrong.getValue()
                    .finding(
                            wrong.getKey(),
                            "Feature " + shown(wrong.getKey()) + " has "
                                    + wrong.getValue().observed() + " elements in "
                                    + wrong.getValue().place() + ", declared are " + expected)
                    .observed(wrong.getValue().observed())
                    .expected(expected));
        }
    }
}
