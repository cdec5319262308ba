package io.robokit.analysis.tabular.statistics;

import io.robokit.model.JsonValues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers: smallest, largest, mean, median, standard deviation of the sample, and a histogram of ten bins of equal width. A
 * number that is not a number counts as absent.
 */
final class NumberStatistics implements ColumnStatistics {
    private static final int BINS = 10;

    private final boolean whole;
    private final NumberSpill numbers;
    private final Absent absent = new Absent();
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long minWhole = Long.MAX_VALUE;
    private long maxWhole = Long.MIN_VALUE;

    private NumberStatistics(boolean whole, Path folder) {
        this.whole = whole;
        this.numbers = new NumberSpill(folder);
    }

    static NumberStatistics integers(Path folder) {
        return new NumberStatistics(true, folder);
    }

    static NumberStatistics reals(Path folder) {
        return new NumberStatistics(false, folder);
    }

    @Override
    public String type() {
        return whole ? "int" : "float";
    }

    @Override
    public void add(@Nullable Object value) throws IOException {
        double number = value instanceof Number given ? given.doubleValue() : Double.NaN;
        if (absent.count(Double.isNaN(number))) {
            return;
        }
        long bits = whole ? ((Number) java.util.Objects.requireNonNull(value)).longValue() : sortable(number);
        numbers.add(bits);
        if (whole) {
            minWhole = Math.min(minWhole, bits);
            maxWhole = Math.max(maxWhole, bits);
        }
        min = Math.min(min, number);
        max = Math.max(max, number);
        double difference = number - mean;
        mean += difference / numbers.count();
        squares += difference * (number - mean);
    }

    /** Bits whose order as signed numbers is that of the numbers. */
    private static long sortable(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    private static double real(long sortable) {
        return Double.longBitsToDouble(sortable ^ ((sortable >> 63) & Long.MAX_VALUE));
    }

    private double number(long bits) {
        return whole ? (double) bits : real(bits);
    }

    @Override
    public Map<String, Object> result() throws IOException {
        Map<String, @Nullable Object> result = new java.util.LinkedHashMap<>(absent.result());
        long count = numbers.count();
        boolean none = count == 0;
        result.put("min", none ? null : whole ? (Object) minWhole : (Object) min);
        result.put("max", none ? null : whole ? (Object) maxWhole : (Object) max);
        result.put("mean", none ? null : mean);
        result.put("median", none ? null : median(count));
        result.put("std", count < 2 ? null : Math.sqrt(squares / (count - 1)));
        result.put("histogram", none || Double.isInfinite(max - min) ? null : histogram());
        return JsonValues.copyOf(result);
    }

    private double median(long count) throws IOException {
        double upper = number(numbers.at(count / 2));
        return count % 2 == 1 ? upper : (number(numbers.at(count / 2 - 1)) + upper) / 2;
    }

    private Map<String, Object> histogram() throws IOException {
        return whole ? wholeHistogram() : realHistogram();
    }

    private Map<String, Object> wholeHistogram() throws IOException {
        double span = (double) maxWhole - minWhole + 1;
        long width = (long) Math.ceil(span / BINS);
        List<Object> edges = new ArrayList<>();
        for (int bin = 0; bin < BINS && (double) bin * width < span; bin++) {
            edges.add(minWhole + bin * width);
        }
        long[] counts = new long[edges.size()];
        numbers.forEach(bits ->
                counts[(int) Math.min(counts.length - 1, Long.divideUnsigned(bits - minWhole, width))]++);
        edges.add(maxWhole);
        return JsonValues.object("hist", list(counts), "bin_edges", edges);
    }

    private Map<String, Object> realHistogram() throws IOException {
        List<Object> edges = new ArrayList<>();
        double width = (max - min) / BINS;
        int bins = min == max ? 1 : BINS;
        double[] starts = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            starts[bin] = min + bin * width;
            edges.add(starts[bin]);
        }
        long[] counts = new long[bins];
        numbers.forEach(bits -> {
            double number = real(bits);
            int bin = width == 0 ? 0 : (int) Math.min(bins - 1, Math.max(0, (number - min) / width));
            // Rounding may put a number beside the bin whose edges hold it.
            while (bin > 0 && number < starts[bin]) {
                bin--;
            }
            while (bin < bins - 1 && number >= starts[bin + 1]) {
                bin++;
            }
            counts[bin]++;
        });
        edges.add(max);
        return JsonValues.object("hist", list(counts), "bin_edges", edges);
    }

    private static List<Object> list(long[] counts) {
        List<Object> list = new ArrayList<>();
        for (long count : counts) {
            list.add(count);
        }
        return list;
    }

    @Override
    public void close() throws IOException {
        numbers.close();
    }
}
