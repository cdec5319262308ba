package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTableWriter;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.TextColumn;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Writes one feature: its column in the data files and its statistics. */
final class FeatureSink {
    /** Values per feature that global quantiles are taken from; below it they are exact. */
    private static final int DATASET_SAMPLE = 2 << 20;
    /** The same for the quantiles of one episode. */
    private static final int EPISODE_SAMPLE = 4 << 20;

    private final Feature feature;
    private final int width;
    private final int depth;
    private final int[] repetition;
    private final int definition;
    private final @Nullable Statistics statistics;
    private @Nullable ColumnWriter writer;
    private double[] numbers = new double[0];
    private long[] integers = new long[0];
    private @Nullable TextColumn texts;

    private static final class Statistics {
        private final FeatureStatistics episode;
        private final FeatureStatistics dataset;
        private final @Nullable QuantileSample episodeSample;
        private final @Nullable QuantileSample datasetSample;

        Statistics(int width, boolean quantiles) {
            this.episode = new FeatureStatistics(width);
            this.dataset = new FeatureStatistics(width);
            this.episodeSample = quantiles ? new QuantileSample(width, EPISODE_SAMPLE) : null;
            this.datasetSample = quantiles ? new QuantileSample(width, DATASET_SAMPLE) : null;
        }
    }

    FeatureSink(Feature feature, LeRobotWriter.Statistics wanted) {
        this.feature = feature;
        long elements = feature.elementCount();
        if (elements < 1 || elements > 1 << 20) {
            throw new IllegalArgumentException(
                    "Feature '" + feature.name() + "' has the shape " + feature.shape() + ", which cannot be written");
        }
        this.width = (int) elements;
        this.depth = feature.shape().equals(java.util.List.of(1))
                ? 0
                : feature.shape().size();
        this.definition = 1 + 2 * depth;
        this.repetition = repetition(feature, depth, width);
        boolean quantiles = wanted == LeRobotWriter.Statistics.WITH_QUANTILES;
        this.statistics = feature.dataType() == DataType.STRING || wanted == LeRobotWriter.Statistics.NONE
                ? null
                : new Statistics(width, quantiles);
    }

    /** Repetition level of each element: how many list levels go on. */
    private static int[] repetition(Feature feature, int depth, int width) {
        int[] levels = new int[width];
        for (int element = 1; element < width; element++) {
            int level = depth;
            long block = 1;
            for (int axis = depth - 1; axis > 0; axis--) {
                block *= feature.shape().get(axis);
                if (element % block == 0) {
                    level = axis;
                }
            }
            levels[element] = level;
        }
        return levels;
    }

    Feature feature() {
        return feature;
    }

    int width() {
        return width;
    }

    boolean isInteger() {
        return !isFloat() && feature.dataType() != DataType.STRING;
    }

    private boolean isFloat() {
        return feature.dataType() == DataType.FLOAT16
                || feature.dataType() == DataType.FLOAT32
                || feature.dataType() == DataType.FLOAT64;
    }

    boolean hasStatistics() {
        return statistics != null;
    }

    /** The field of the data files. */
    Type parquetType() {
        if (depth == 0) {
            return element(feature.name());
        }
        Type type = element("element");
        for (int level = 1; level < depth; level++) {
            type = Types.optionalList().element(type).named("element");
        }
        return Types.optionalList().element(type).named(feature.name());
    }

    private Type element(String name) {
        switch (feature.dataType()) {
            case FLOAT32:
                return Types.optional(PrimitiveTypeName.FLOAT).named(name);
            case FLOAT64:
                return Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case FLOAT16:
                return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                        .length(2)
                        .as(LogicalTypeAnnotation.float16Type())
                        .named(name);
            case BOOL:
                return Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case STRING:
                return Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case INT64:
                return Types.optional(PrimitiveTypeName.INT64).named(name);
            case UINT64:
                return Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.intType(64, false))
                        .named(name);
            case INT32:
                return Types.optional(PrimitiveTypeName.INT32).named(name);
            case INT8:
            case INT16:
                return Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.intType(bits(), true))
                        .named(name);
            case UINT8:
            case UINT16:
            case UINT32:
                return Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.intType(bits(), false))
                        .named(name);
            default:
                throw new IllegalArgumentException("Feature '" + feature.name() + "' is of type "
                        + feature.dataType().id() + "; only numbers, booleans and text can be written");
        }
    }

    private int bits() {
        return Integer.parseInt(feature.dataType().id().replaceAll("\\D", ""));
    }

    void openRowGroup(ParquetTableWriter table, MessageType schema) {
        for (ColumnDescriptor leaf : schema.getColumns()) {
            if (leaf.getPath()[0].equals(feature.name())) {
                writer = table.column(leaf);
            }
        }
    }

    /** Checks a column before anything of its block is written. */
    void check(FeatureColumn column) {
        if (feature.dataType() == DataType.STRING) {
            if (!(column instanceof TextColumn)) {
                throw new IllegalArgumentException("Column '" + feature.name() + "' must be text");
            }
            return;
        }
        if (!(column instanceof NumericColumn numeric)) {
            throw new IllegalArgumentException("Column '" + feature.name() + "' must be numbers");
        }
        if (numeric.width() != width) {
            throw new IllegalArgumentException("Column '" + feature.name() + "' has "
                    + (numeric.isRagged() ? "lists of different lengths" : numeric.width() + " values per frame")
                    + ", expected " + width);
        }
        if (!isFloat() && numeric.mayHaveNulls()) {
            throw new IllegalArgumentException("Column '" + feature.name() + "' has nulls, which "
                    + feature.dataType().id() + " cannot hold");
        }
    }

    /** Takes a block of rows of a checked column in. */
    void stage(FeatureColumn column, int from, int rows) {
        if (column instanceof TextColumn text) {
            texts = text.slice(from, from + rows);
            return;
        }
        NumericColumn numeric = (NumericColumn) column;
        int values = rows * width;
        if (numbers.length < values) {
            numbers = new double[values];
        }
        if (isFloat()) {
            numeric.copyNumbers(from, rows, numbers, 0);
            if (feature.dataType() == DataType.FLOAT32) {
                for (int i = 0; i < values; i++) {
                    numbers[i] = (float) numbers[i];
                }
            }
        } else {
            stageIntegers(numeric, from, rows);
        }
        measure(rows);
    }

    private void stageIntegers(NumericColumn column, int from, int rows) {
        if (integers.length < rows * width) {
            integers = new long[rows * width];
        }
        for (int row = 0; row < rows; row++) {
            for (int element = 0; element < width; element++) {
                long value = column.integer(from + row, element);
                integers[row * width + element] = value;
                numbers[row * width + element] = (double) value;
            }
        }
    }

    private void measure(int rows) {
        Statistics all = statistics;
        if (all == null) {
            return;
        }
        all.episode.add(numbers, rows);
        if (all.episodeSample != null && all.datasetSample != null) {
            all.episodeSample.add(numbers, rows);
            all.datasetSample.add(numbers, rows);
        }
    }

    /** Writes one row of the staged block. */
    void write(int row) {
        ColumnWriter out = writer;
        if (out == null) {
            throw new IllegalStateException("No row group is open");
        }
        int start = row * width;
        switch (feature.dataType()) {
            case FLOAT32 -> {
                for (int i = 0; i < width; i++) {
                    out.write((float) numbers[start + i], repetition[i], definition);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < width; i++) {
                    out.write(numbers[start + i], repetition[i], definition);
                }
            }
            case INT64, UINT64 -> {
                for (int i = 0; i < width; i++) {
                    out.write(integers[start + i], repetition[i], definition);
                }
            }
            case BOOL -> {
                for (int i = 0; i < width; i++) {
                    out.write(integers[start + i] != 0, repetition[i], definition);
                }
            }
            case STRING -> writeText(out, row);
            case FLOAT16 -> {
                for (int i = 0; i < width; i++) {
                    out.write(half((float) numbers[start + i]), repetition[i], definition);
                }
            }
            default -> {
                for (int i = 0; i < width; i++) {
                    out.write((int) integers[start + i], repetition[i], definition);
                }
            }
        }
    }

    private void writeText(ColumnWriter out, int row) {
        String text = texts == null ? null : texts.text(row);
        if (text == null) {
            out.writeNull(0, 0);
        } else {
            out.write(Binary.fromString(text), 0, definition);
        }
    }

    /** Half precision, rounded to the nearest even value. */
    private static Binary half(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        float magnitude = Math.abs(value);
        int half;
        if (Float.isNaN(value)) {
            half = 0x7e00;
        } else if (magnitude >= 65520f) {
            half = sign | 0x7c00;
        } else if (magnitude < 0x1p-14f) {
            half = sign | (int) Math.rint(magnitude * 0x1p24f);
        } else {
            int exponent = Math.getExponent(magnitude);
            int scaled = (int) Math.rint(Math.scalb(magnitude, 10 - exponent));
            half = sign | (((exponent + 15) << 10) + (scaled - 1024));
        }
        return Binary.fromConstantByteArray(new byte[] {(byte) half, (byte) (half >>> 8)});
    }

    /** Statistics of the episode by name, and forgets them; they count towards those of the dataset. */
    Map<String, double[]> closeEpisode() {
        Statistics all = statistics;
        if (all == null) {
            return Map.of();
        }
        Map<String, double[]> result = toMap(all.episode, all.episodeSample);
        all.dataset.add(all.episode);
        all.episode.clear();
        if (all.episodeSample != null) {
            all.episodeSample.clear();
        }
        return result;
    }

    Map<String, double[]> datasetStatistics() {
        return statistics == null ? Map.of() : toMap(statistics.dataset, statistics.datasetSample);
    }

    private static Map<String, double[]> toMap(FeatureStatistics moments, @Nullable QuantileSample sample) {
        Map<String, double[]> map = new LinkedHashMap<>();
        map.put("min", moments.min());
        map.put("max", moments.max());
        map.put("mean", moments.mean());
        map.put("std", moments.std());
        map.put("count", new double[] {moments.rows()});
        if (sample != null) {
            double[][] quantiles = sample.quantiles(0.01, 0.1, 0.5, 0.9, 0.99);
            String[] names = {"q01", "q10", "q50", "q90", "q99"};
            for (int i = 0; i < names.length; i++) {
                map.put(names[i], quantiles[i]);
            }
        }
        return map;
    }
}
