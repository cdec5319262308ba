package io.robokit.analysis.format.lerobot;

import io.robokit.model.FeatureColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns a caller gives, checked against the features of the dataset. */
final class GivenColumns {
    private GivenColumns() {}

    /**
     * Columns by feature, those that are always computed left out.
     *
     * @throws IllegalArgumentException when a column is missing, unknown, of another width, length or type
     */
    static Map<String, FeatureColumn> check(List<FeatureSink> sinks, List<? extends FeatureColumn> columns, int rows) {
        Map<String, FeatureColumn> given = byName(columns, rows);
        int expected = 0;
        for (FeatureSink sink : sinks) {
            String name = sink.feature().name();
            FeatureColumn column = given.get(name);
            if (column != null) {
                sink.check(column);
                expected++;
            } else if (!DefaultFeatures.contains(name)) {
                throw new IllegalArgumentException("No column for feature '" + name + "'");
            }
        }
        if (expected != given.size()) {
            sinks.forEach(sink -> given.remove(sink.feature().name()));
            throw new IllegalArgumentException("Columns without a feature: " + given.keySet());
        }
        return given;
    }

    private static Map<String, FeatureColumn> byName(List<? extends FeatureColumn> columns, int rows) {
        Map<String, FeatureColumn> given = new LinkedHashMap<>();
        for (FeatureColumn column : columns) {
            if (column.rowCount() != rows) {
                throw new IllegalArgumentException(
                        "Column '" + column.name() + "' has " + column.rowCount() + " rows, others " + rows);
            }
            if (!DefaultFeatures.isAlwaysComputed(column.name())) {
                given.put(column.name(), column);
            }
        }
        return given;
    }
}
