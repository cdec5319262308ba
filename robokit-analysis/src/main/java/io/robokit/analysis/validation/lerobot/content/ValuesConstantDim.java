package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** Elements of a signal that never change. */
final class ValuesConstantDim extends ValueCheck {
    ValuesConstantDim() {
        super(
                "values-constant-dim",
                Group.CONTENT,
                Severity.WARNING,
                "Elements never change",
                "An element of a signal has one value in the whole dataset: the recorder got no updates, a sensor is"
                        + " broken, or the element is not in use. Normalisation divides by its deviation of zero.",
                "Check the recorder; leave unused elements out of the feature.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException {
        for (String name : values.names()) {
            ColumnValues column = values.column(name);
            if (column == null || !isSignal(dataset, name) || column.moments().rows() < 2) {
                continue;
            }
            VectorMoments moments = column.moments();
            List<String> labels =
                    labels(dataset, name, column.width(), element -> moments.min(element) == moments.max(element));
            if (!labels.isEmpty()) {
                String which = labels.size() == column.width()
                        ? "All elements"
                        : labels.size() + " of " + column.width() + " elements";
                context.report(Finding.saying(which + " of " + name + " never change in " + moments.rows() + " rows: "
                                + listed(labels))
                        .column(name)
                        .count(labels.size())
                        .observed(labels));
            }
        }
    }
}
