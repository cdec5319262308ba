package io.robokit.analysis.validation.lerobot.content;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.statistics.VectorMoments;
import io.robokit.analysis.validation.lerobot.rows.ColumnValues;
import io.robokit.analysis.validation.lerobot.rows.FeatureValues;
import io.robokit.analysis.validation.lerobot.rows.ValueCheck;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.List;

/** Values that are NaN. */
final class ValuesNan extends ValueCheck {
    ValuesNan() {
        super(
                "values-nan",
                Group.CONTENT,
                Severity.WARNING,
                "Values are NaN",
                "A NaN in action or observation.state makes the loss of a training NaN; elsewhere it spoils"
                        + " statistics.",
                "Drop the episodes concerned, or repair the values.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException {
        for (String name : values.names()) {
            ColumnValues column = values.column(name);
            boolean elsewhere = name.startsWith("next.") || name.equals("timestamp");
            if (column == null || elsewhere || !column.nans().any()) {
                continue;
            }
            VectorMoments moments = column.moments();
            List<String> labels = labels(dataset, name, column.width(), element -> moments.nans(element) > 0);
            context.report(column.nans()
                    .finding(name + " holds " + counted(column.nans().count(), "NaN") + " in "
                            + column.nans().where() + "; elements: " + listed(labels))
                    .severity(isActionOrState(name) ? Severity.ERROR : Severity.WARNING)
                    .column(name)
                    .observed("NaN"));
        }
    }
}
