package io.robokit.model;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run of consecutive frames of one episode, stored column by column. Immutable; the receiver may keep it. Columns keep
 * the order they have in the file.
 */
public final class EpisodeBatch implements Serializable {
    private static final long serialVersionUID = 1L;

    private final EpisodeInfo episode;
    private final long firstFrame;
    private final int frameCount;
    private final LinkedHashMap<String, FeatureColumn> columns;

    private EpisodeBatch(
            EpisodeInfo episode, long firstFrame, int frameCount, LinkedHashMap<String, FeatureColumn> columns) {
        this.episode = episode;
        this.firstFrame = firstFrame;
        this.frameCount = frameCount;
        this.columns = columns;
    }

    /**
     * Returns a batch.
     *
     * @param episode the episode
     * @param firstFrame position in the episode of the first frame
     * @param frameCount number of frames
     * @param columns in file order; each holds {@code frameCount} rows
     * @throws IllegalArgumentException when a column has another number of rows or a name occurs twice
     */
    public static EpisodeBatch of(
            EpisodeInfo episode, long firstFrame, int frameCount, List<? extends FeatureColumn> columns) {
        LinkedHashMap<String, FeatureColumn> byName = new LinkedHashMap<>();
        for (FeatureColumn column : columns) {
            if (column.rowCount() != frameCount) {
                throw new IllegalArgumentException("Column '" + column.name() + "' has " + column.rowCount()
                        + " rows in a batch of " + frameCount + " frames");
            }
            if (byName.put(column.name(), column) != null) {
                throw new IllegalArgumentException("Column '" + column.name() + "' occurs twice");
            }
        }
        return new EpisodeBatch(episode, firstFrame, frameCount, byName);
    }

    /** The episode these frames belong to. */
    public EpisodeInfo episode() {
        return episode;
    }

    /** Position in the episode of the first frame of this batch; 0 for the first batch. */
    public long firstFrame() {
        return firstFrame;
    }

    /** Number of frames, at least 1. */
    public int frameCount() {
        return frameCount;
    }

    /** All columns that were read, in file order. */
    public List<FeatureColumn> columns() {
        return List.copyOf(columns.values());
    }

    /** The column of this name, or null when the file has none or it was not asked for. */
    public @Nullable FeatureColumn column(String name) {
        return columns.get(name);
    }

    /** The column of this name if it holds numbers, else null. */
    public @Nullable NumericColumn numeric(String name) {
        return columns.get(name) instanceof NumericColumn numeric ? numeric : null;
    }

    /**
     * Row-major values of a numeric feature as a new array: {@code frameCount() * width} doubles, nulls as NaN.
     *
     * @throws IllegalArgumentException when there is no such numeric column
     * @throws IllegalStateException when its lists differ in length
     */
    public double[] numbers(String name) {
        NumericColumn column = numeric(name);
        if (column == null) {
            throw new IllegalArgumentException("No numeric column '" + name + "' among " + columns.keySet());
        }
        double[] values = new double[frameCount * Math.max(0, column.width())];
        column.copyNumbers(0, frameCount, values, 0);
        return values;
    }

    /** Returns the frames {@code from} to {@code to} of this batch; shares the values. */
    public EpisodeBatch slice(int from, int to) {
        LinkedHashMap<String, FeatureColumn> sliced = new LinkedHashMap<>();
        for (Map.Entry<String, FeatureColumn> entry : columns.entrySet()) {
            sliced.put(entry.getKey(), entry.getValue().slice(from, to));
        }
        return new EpisodeBatch(episode, firstFrame + from, to - from, sliced);
    }
}
