package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTableWriter;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.TextColumn;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Writes one feature: its column in the data files and its statistics. */
final class FeatureSink {
    private final Feature feature;
    private final ColumnLayout layout;
    private final int width;
    private final int definition;
    private final @Nullable RunningStatistics statistics;
    private @Nullable ColumnWriter writer;
    private double[] numbers = new double[0];
    private long[] integers = new long[0];
    private @Nullable TextColumn texts;

    FeatureSink(Feature feature, LeRobotWriter.Statistics wanted) {
        this.feature = feature;
        this.layout = new ColumnLayout(feature);
        this.width = layout.width();
        this.definition = layout.definition();
        boolean quantiles = wanted == LeRobotWriter.Statistics.WITH_QUANTILES;
        this.statistics = feature.dataType() == DataType.STRING || wanted == LeRobotWriter.Statistics.NONE
                ? null
                : new RunningStatistics(width, quantiles);
    }

    Feature feature() {
        return feature;
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
        return layout.parquetType();
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
        if (statistics != null) {
            statistics.add(numbers, rows);
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
                    out.write((float) numbers[start + i], layout.repetition(i), definition);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < width; i++) {
                    out.write(numbers[start + i], layout.repetition(i), definition);
                }
            }
            case INT64, UINT64 -> {
                for (int i = 0; i < width; i++) {
                    out.write(integers[start + i], layout.repetition(i), definition);
                }
            }
            case BOOL -> {
                for (int i = 0; i < width; i++) {
                    out.write(integers[start + i] != 0, layout.repetition(i), definition);
                }
            }
            case STRING -> writeText(out, row);
            case FLOAT16 -> {
                for (int i = 0; i < width; i++) {
                    out.write(HalfPrecision.encode((float) numbers[start + i]), layout.repetition(i), definition);
                }
            }
            default -> {
                for (int i = 0; i < width; i++) {
                    out.write((int) integers[start + i], layout.repetition(i), definition);
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

    /** Statistics of the episode by name, and forgets them; they count towards those of the dataset. */
    Map<String, double[]> closeEpisode() {
        return statistics == null ? Map.of() : statistics.closeEpisode();
    }

    /** Statistics of all episodes ended, by name. */
    Map<String, double[]> datasetStatistics() {
        return statistics == null ? Map.of() : statistics.ofDataset();
    }
}
