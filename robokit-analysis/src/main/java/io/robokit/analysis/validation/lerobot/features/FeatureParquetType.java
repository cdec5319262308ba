package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.ColumnFacts;
import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.DataTables;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.Map;

/** A column is stored with a type that does not fit the declared one. */
final class FeatureParquetType extends LeRobotCheck {
    FeatureParquetType() {
        super(
                "feature-parquet-type",
                Group.FEATURES,
                Severity.ERROR,
                Cost.QUICK,
                "A column has another type than declared",
                "The stored type cannot hold the declared one: a list in place of a scalar, "
                        + "text in place of numbers. Loading fails in the cast. Numbers of another "
                        + "width, sign or kind load as long as their values fit (a warning).",
                "Write the column with the declared type, or declare the stored one.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        Map<String, TableFacts> tables = DataTables.of(dataset, context).tables();
        for (Feature feature : Declared.stored(dataset)) {
            long files = 0;
            String first = null;
            ColumnFacts stored = null;
            for (Map.Entry<String, TableFacts> table : tables.entrySet()) {
                ColumnFacts column = table.getValue().column(feature.name()).orElse(null);
                if (column != null && StoredType.compare(feature, column) != StoredType.Fit.EXACT) {
                    files++;
                    first = first == null ? table.getKey() : first;
                    stored = stored == null ? column : stored;
                }
            }
            if (stored != null) {
                context.report(Declared.finding(
                                feature.name(),
                                "is declared as " + StoredType.declared(feature) + ", but stored as "
                                        + stored.description())
                        .severity(
                                StoredType.compare(feature, stored) == StoredType.Fit.NONE
                                        ? Severity.ERROR
                                        : Severity.WARNING)
                        .file(first)
                        .count(files)
                        .observed(stored.description())
                        .expected(StoredType.declared(feature)));
            }
        }
    }
}
