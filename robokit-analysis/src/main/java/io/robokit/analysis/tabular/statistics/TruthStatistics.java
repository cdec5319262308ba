package io.robokit.analysis.tabular.statistics;

import io.robokit.model.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** True and false: how often. */
final class TruthStatistics implements ColumnStatistics {
    private final Absent absent = new Absent();
    private final Map<String, Long> frequencies = new LinkedHashMap<>();

    @Override
    public String type() {
        return "bool";
    }

    @Override
    public void add(@Nullable Object value) {
        if (!absent.count(!(value instanceof Boolean))) {
            frequencies.merge(Boolean.TRUE.equals(value) ? "True" : "False", 1L, Long::sum);
        }
    }

    @Override
    public Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>(absent.result());
        result.put("frequencies", frequencies);
        return JsonValues.copyOf(result);
    }
}
