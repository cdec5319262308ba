package io.robokit.analysis.tabular.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts values and those that are absent. */
final class Absent {
    private long rows;
    private long absent;

    /** Counts a value; returns whether it is absent. */
    boolean count(boolean isAbsent) {
        rows++;
        absent += isAbsent ? 1 : 0;
        return isAbsent;
    }

    long rows() {
        return rows;
    }

    boolean all() {
        return rows == absent;
    }

    /** The beginning of every result. */
    Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("nan_count", absent);
        result.put("nan_proportion", rows == 0 ? 0.0 : (double) absent / rows);
        return result;
    }
}
