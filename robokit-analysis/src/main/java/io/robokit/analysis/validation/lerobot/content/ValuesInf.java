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

/** Values that are infinite. */
final class ValuesInf extends ValueCheck {
    ValuesInf() {
        super(
                "values-inf",
                Group.CONTENT,
                Severity.WARNING,
                "Values are infinite",
                "Infinite values make statistics and normalisation meaningless.",
                "Drop the episodes concerned, or repair the values.");
    }

    @Override
    protected void judge(LeRobotView dataset, FeatureValues values, CheckContext context) throws IOException {
        for (String name : values.names()) {
            ColumnValues column = values.column(name);
            if (column == null
                    || name.equals("timestamp")
                    || !column.infinities().any()) {
                continue;
            }
            VectorMoments moments = column.moments();
            List<String> labels = labels(dataset, name, column.width(), element -> moments.infinities(element) > 0);
            context.report(column.infinities()
                    .finding(name + " holds " + counted(column.infinities().count(), "infinite value") + " in "
                            + column.infinities().where() + "; elements: " + listed(labels))
                    .severity(isActionOrState(name) ? Severity.ERROR : Severity.WARNING)
                    .column(name)
                    .observed(column.infinities().observed()));
        }
    }
}
