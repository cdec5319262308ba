package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.DataTables;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;

/** A declared feature has no column in any data file. */
final class FeatureColumnMissing extends LeRobotCheck {
    FeatureColumnMissing() {
        super(
                "feature-column-missing",
                Group.FEATURES,
                Severity.ERROR,
                Cost.QUICK,
                "A declared feature has no column",
                "A feature that is no video must be a column of the data files; loading fails "
                        + "where none of them has it.",
                "Remove the feature from meta/info.json, or restore the column.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        DataTables tables = DataTables.of(dataset, context);
        if (tables.tables().isEmpty()) {
            context.notApplicable("there is no data file whose footer can be read");
            return;
        }
        for (Feature feature : Declared.stored(dataset)) {
            boolean any = tables.tables().values().stream()
                    .anyMatch(table -> table.column(feature.name()).isPresent());
            if (!any) {
                String path = tables.tables().keySet().iterator().next();
                context.report(Declared.finding(feature.name(), "is declared, but no data file has such a column")
                        .file(path)
                        .count(tables.tables().size()));
            }
        }
    }
}
