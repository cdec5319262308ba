package io.robokit.spi;

/**
 * How to read a split.
 *
 * @param features which columns
 * @param maxFramesPerBatch upper bound of frames per batch
 */
public record ReadOptions(FeatureSelection features, int maxFramesPerBatch) {
    /** Frames per batch when nothing else is said. */
    public static final int DEFAULT_FRAMES_PER_BATCH = 4096;

    /** Checks the batch size. */
    public ReadOptions {
        if (maxFramesPerBatch < 1) {
            throw new IllegalArgumentException("A batch holds at least 1 frame, got " + maxFramesPerBatch);
        }
    }

    /** Returns options for these columns and batches of the usual size. */
    public static ReadOptions of(FeatureSelection features) {
        return new ReadOptions(features, DEFAULT_FRAMES_PER_BATCH);
    }
}
