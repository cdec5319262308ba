package io.robokit.analysis.format.lerobot;

import io.robokit.model.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares statistics as they are stored with those that are right. */
final class StoredNumbers {
    /** The tolerances by which lerobot compared its own statistics when it converted datasets. */
    private static final double RELATIVE = 5e-6;

    private static final double ABSOLUTE = 6e-5;
    /** Share of the range that a quantile may be off. */
    private static final double QUANTILE = 0.01;

    private StoredNumbers() {}

    /** Whether any of the right statistics is missing in what is stored, has another shape, or another value. */
    static boolean differ(Map<String, double[]> right, @Nullable Object stored) {
        if (!(stored instanceof Map<?, ?> map)) {
            return true;
        }
        for (Map.Entry<String, double[]> statistic : right.entrySet()) {
            List<Double> given = new ArrayList<>();
            if (!(map.get(statistic.getKey()) instanceof List<?> list) || !flatten(list, given)) {
                return true;
            }
            if (given.size() != statistic.getValue().length || !equal(statistic.getKey(), right, given)) {
                return true;
            }
        }
        return false;
    }

    private static boolean equal(String key, Map<String, double[]> right, List<Double> given) {
        double[] values = right.getOrDefault(key, new double[0]);
        double[] low = right.getOrDefault("min", values);
        double[] high = right.getOrDefault("max", values);
        for (int i = 0; i < values.length; i++) {
            boolean quantile = key.startsWith("q") && i < low.length;
            double allowed =
                    quantile ? QUANTILE * (high[i] - low[i]) + 1e-9 : ABSOLUTE + RELATIVE * Math.abs(values[i]);
            if (!(Math.abs(given.get(i) - values[i]) <= allowed)) {
                return false;
            }
        }
        return true;
    }

    /** Whether values are whole numbers, as lerobot stores their bounds. */
    static boolean isInteger(DataType type) {
        return type.isNumeric()
                && type != DataType.FLOAT16
                && type != DataType.FLOAT32
                && type != DataType.FLOAT64
                && type != DataType.BOOL;
    }

    static boolean flatten(List<?> list, List<Double> flat) {
        for (Object entry : list) {
            if (entry instanceof Number number) {
                flat.add(number.doubleValue());
            } else if (entry instanceof Boolean flag) {
                flat.add(flag ? 1.0 : 0.0);
            } else if (!(entry instanceof List<?> inner) || !flatten(inner, flat)) {
                return false;
            }
        }
        return true;
    }
}
