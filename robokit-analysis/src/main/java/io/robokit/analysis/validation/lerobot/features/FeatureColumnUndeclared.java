package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.ColumnFacts;
import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.format.lerobot.PathTemplate;
import io.robokit.analysis.validation.lerobot.DataTables;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A column of the data files is not declared. */
final class FeatureColumnUndeclared extends LeRobotCheck {
    FeatureColumnUndeclared() {
        super(
                "feature-column-undeclared",
                Group.FEATURES,
                Severity.WARNING,
                Cost.QUICK,
                "A column is not declared",
                "A column of the data files is not among the features: lerobot leaves it out, "
                        + "and refuses language columns (an error) that are not declared.",
                "Declare the feature, or remove the column.");
    }

    private static final Set<String> LANGUAGE = Set.of("language_persistent", "language_events");

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (Declared.entries(dataset).isEmpty()) {
            return;
        }
        Map<String, String> first = new LinkedHashMap<>();
        Map<String, Long> files = new HashMap<>();
        for (Map.Entry<String, TableFacts> table :
                DataTables.of(dataset, context).tables().entrySet()) {
            for (ColumnFacts column : table.getValue().columns()) {
                if (dataset.feature(column.name()) == null) {
                    first.putIfAbsent(column.name(), table.getKey());
                    files.merge(column.name(), 1L, Long::sum);
                }
            }
        }
        first.forEach(
                (column, path) -> context.report(Finding.saying("The column " + shown(column) + " is not declared")
                        .severity(LANGUAGE.contains(column) ? Severity.ERROR : Severity.WARNING)
                        .file(path)
                        .column(PathTemplate.printable(column))
                        .count(files.getOrDefault(column, 1L))));
    }
}
