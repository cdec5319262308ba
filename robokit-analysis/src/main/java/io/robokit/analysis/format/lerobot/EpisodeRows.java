package io.robokit.analysis.format.lerobot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The episode table as it is stored: every row, in file order, with whatever it holds. Whole numbers that are missing, null
 * or no whole numbers are {@link #ABSENT}. Immutable.
 */
public final class EpisodeRows {
    /** Stands for a whole number that is not there. */
    public static final long ABSENT = Long.MIN_VALUE;

    private final int size;
    private final Map<String, long[]> integers;
    private final Map<String, double[]> numbers;
    private final List<List<String>> tasks;
    private final Set<String> columns;
    private final List<String> files;
    private final int[] fileOfRow;
    private final long[] rowInFile;

    private EpisodeRows(Builder builder) {
        this.size = builder.tasks.size();
        this.integers = builder.integers;
        this.numbers = builder.numbers;
        this.tasks = builder.tasks;
        this.columns = Set.copyOf(builder.columns);
        this.files = List.copyOf(builder.files);
        this.fileOfRow = Arrays.copyOf(builder.fileOfRow, size);
        this.rowInFile = Arrays.copyOf(builder.rowInFile, size);
    }

    /** Number of rows. */
    public int size() {
        return size;
    }

    /** Names of all columns or keys that occur, those that are not kept as well. */
    public Set<String> columns() {
        return columns;
    }

    /** Path of the file a row is stored in. */
    public String file(int row) {
        return files.get(fileOfRow[row]);
    }

    /** Number of a row in its file: from 0 in Parquet, the line from 1 in JSON Lines. */
    public long rowInFile(int row) {
        return rowInFile[row];
    }

    /** A whole number of a row, or {@link #ABSENT}. */
    public long integer(String column, int row) {
        long[] values = integers.get(column);
        return values == null || row >= values.length ? ABSENT : values[row];
    }

    /** A number of a row, NaN when it is not there. */
    public double number(String column, int row) {
        double[] values = numbers.get(column);
        return values == null || row >= values.length ? Double.NaN : values[row];
    }

    /** {@code episode_index}. */
    public long index(int row) {
        return integer("episode_index", row);
    }

    /** {@code length}, frames. */
    public long length(int row) {
        return integer("length", row);
    }

    /** {@code dataset_from_index}. */
    public long from(int row) {
        return integer("dataset_from_index", row);
    }

    /** {@code dataset_to_index}. */
    public long to(int row) {
        return integer("dataset_to_index", row);
    }

    /** {@code data/chunk_index}, also under the name without a slash. */
    public long dataChunk(int row) {
        return integer("data/chunk_index", row);
    }

    /** {@code data/file_index}, also under the name without a slash. */
    public long dataFile(int row) {
        return integer("data/file_index", row);
    }

    /** {@code videos/<key>/chunk_index}. */
    public long videoChunk(String camera, int row) {
        return integer("videos/" + camera + "/chunk_index", row);
    }

    /** {@code videos/<key>/file_index}. */
    public long videoFile(String camera, int row) {
        return integer("videos/" + camera + "/file_index", row);
    }

    /** {@code videos/<key>/from_timestamp}, seconds in the video file. */
    public double videoFrom(String camera, int row) {
        return number("videos/" + camera + "/from_timestamp", row);
    }

    /** {@code videos/<key>/to_timestamp}, seconds in the video file. */
    public double videoTo(String camera, int row) {
        return number("videos/" + camera + "/to_timestamp", row);
    }

    /** Task texts; empty when there are none. */
    public List<String> tasks(int row) {
        return tasks.get(row);
    }

    /** Sum of the lengths that are 0 or more; saturates. */
    public long frameCount() {
        long frames = 0;
        for (int row = 0; row < size; row++) {
            frames += Math.max(0, length(row));
            if (frames < 0) {
                return Long.MAX_VALUE;
            }
        }
        return frames;
    }

    /** Collects rows. */
    static final class Builder {
        private final Map<String, long[]> integers = new LinkedHashMap<>();
        private final Map<String, double[]> numbers = new LinkedHashMap<>();
        private final List<List<String>> tasks = new ArrayList<>();
        private final Map<List<String>, List<String>> known = new LinkedHashMap<>();
        private final Set<String> columns = new java.util.LinkedHashSet<>();
        private final List<String> files = new ArrayList<>();
        private int[] fileOfRow = new int[64];
        private long[] rowInFile = new long[64];

        /** Names of columns that the following rows have. */
        void columns(Iterable<String> names) {
            names.forEach(columns::add);
        }

        /** Begins a row; returns its number. */
        int row(String file, long number, List<String> texts) {
            int row = tasks.size();
            if (files.isEmpty() || !files.get(files.size() - 1).equals(file)) {
                files.add(file);
            }
            if (row == fileOfRow.length) {
                fileOfRow = Arrays.copyOf(fileOfRow, row * 2);
                rowInFile = Arrays.copyOf(rowInFile, row * 2);
            }
            fileOfRow[row] = files.size() - 1;
            rowInFile[row] = number;
            List<String> shared = known.size() < 100_000 ? known.putIfAbsent(texts, texts) : known.get(texts);
            tasks.add(shared == null ? texts : shared);
            return row;
        }

        void integer(String column, int row, long value) {
            long[] values = integers.get(column);
            if (values == null || row >= values.length) {
                values = grow(values, row);
                integers.put(column, values);
            }
            values[row] = value;
        }

        private static long[] grow(long @org.jspecify.annotations.Nullable [] values, int row) {
            int used = values == null ? 0 : values.length;
            long[] grown = values == null
                    ? new long[Math.max(64, row * 2)]
                    : Arrays.copyOf(values, Math.max(values.length * 2, row + 1));
            Arrays.fill(grown, used, grown.length, ABSENT);
            return grown;
        }

        void number(String column, int row, double value) {
            double[] values = numbers.get(column);
            if (values == null || row >= values.length) {
                int used = values == null ? 0 : values.length;
                double[] grown = values == null
                        ? new double[Math.max(64, row * 2)]
                        : Arrays.copyOf(values, Math.max(values.length * 2, row + 1));
                Arrays.fill(grown, used, grown.length, Double.NaN);
                values = grown;
                numbers.put(column, values);
            }
            values[row] = value;
        }

        int size() {
            return tasks.size();
        }

        EpisodeRows build() {
            return new EpisodeRows(this);
        }
    }
}
