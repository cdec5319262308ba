package io.robokit.analysis.tabular.statistics;

import io.robokit.model.JsonValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Text: how often each occurs where there are few different ones ({@code string_label}), else how long they are in
 * characters ({@code string_text}). Few means at most 30 that are at most a fifth of the rows, or at most 10.
 */
final class TextStatistics implements ColumnStatistics {
    private static final int MOST_LABELS = 30;
    private static final int ALWAYS_LABELS = 10;
    private static final double MOST_SHARE = 0.2;

    private final Absent absent = new Absent();
    private final Map<String, Long> frequencies = new TreeMap<>();
    private final NumberStatistics lengths;
    private boolean tooMany;

    TextStatistics(Path folder) {
        this.lengths = NumberStatistics.integers(folder);
    }

    @Override
    public void add(@Nullable Object value) throws IOException {
        if (absent.count(!(value instanceof String))) {
            lengths.add(null);
            return;
        }
        String text = String.valueOf(value);
        lengths.add((long) text.codePointCount(0, text.length()));
        if (!tooMany) {
            frequencies.merge(text, 1L, Long::sum);
            tooMany = frequencies.size() > MOST_LABELS;
            if (tooMany) {
                frequencies.clear();
            }
        }
    }

    private boolean isLabel() {
        int unique = frequencies.size();
        return !absent.all() && !tooMany && (unique <= ALWAYS_LABELS || (double) unique / absent.rows() <= MOST_SHARE);
    }

    @Override
    public String type() {
        return isLabel() ? "string_label" : "string_text";
    }

    @Override
    public Map<String, Object> result() throws IOException {
        if (!isLabel()) {
            return lengths.result();
        }
        Map<String, Object> result = new LinkedHashMap<>(absent.result());
        result.put("no_label_count", 0);
        result.put("no_label_proportion", 0.0);
        result.put("n_unique", frequencies.size());
        result.put("frequencies", frequencies);
        return JsonValues.copyOf(result);
    }

    @Override
    public void close() throws IOException {
        lengths.close();
    }
}
