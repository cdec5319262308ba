package io.robokit.spi;

/**
 * How to divide a dataset.
 *
 * @param targetFramesPerSplit a split is closed once it has at least this many frames
 * @param maxEpisodes only the first episodes by index; {@link Long#MAX_VALUE} for all
 */
public record PlanOptions(long targetFramesPerSplit, long maxEpisodes) {
    /** Frames per split when nothing else is said. */
    public static final long DEFAULT_FRAMES_PER_SPLIT = 65_536;

    /** Checks the numbers. */
    public PlanOptions {
        if (targetFramesPerSplit < 1 || maxEpisodes < 0) {
            throw new IllegalArgumentException("Need at least 1 frame per split and 0 or more episodes");
        }
    }

    /** Returns a plan of all episodes in splits of the usual size. */
    public static PlanOptions defaults() {
        return new PlanOptions(DEFAULT_FRAMES_PER_SPLIT, Long.MAX_VALUE);
    }

    /** Returns these options for the first episodes only. */
    public PlanOptions withMaxEpisodes(long episodes) {
        return new PlanOptions(targetFramesPerSplit, episodes);
    }
}
