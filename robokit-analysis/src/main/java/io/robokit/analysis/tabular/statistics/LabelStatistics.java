package io.robokit.analysis.tabular.statistics;

import io.robokit.model.JsonValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Classes by number: how often each name occurs. A number without a name is no label. */
final class LabelStatistics implements ColumnStatistics {
    private final Absent absent = new Absent();
    private final List<String> names = new ArrayList<>();
    private final long[] counts;
    private long unlabelled;

    LabelStatistics(Map<String, Object> feature) {
        if (feature.get("names") instanceof List<?> given) {
            given.forEach(name -> names.add(String.valueOf(name)));
        }
        this.counts = new long[names.size()];
    }

    @Override
    public String type() {
        return "class_label";
    }

    @Override
    public void add(@Nullable Object value) {
        if (absent.count(value == null)) {
            return;
        }
        int at = value instanceof Number number ? number.intValue() : names.indexOf(String.valueOf(value));
        if (at < 0 || at >= counts.length) {
            unlabelled++;
        } else {
            counts[at]++;
        }
    }

    @Override
    public Map<String, Object> result() {
        Map<String, Object> frequencies = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            frequencies.put(names.get(i), counts[i]);
        }
        Map<String, Object> result = new LinkedHashMap<>(absent.result());
        result.put("no_label_count", unlabelled);
        result.put("no_label_proportion", absent.rows() == 0 ? 0.0 : (double) unlabelled / absent.rows());
        result.put("n_unique", counts.length);
        result.put("frequencies", frequencies);
        return JsonValues.copyOf(result);
    }
}
