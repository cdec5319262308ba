package io.robokit.spi;

/**
 * An episode that was read, and what one heuristic found in it.
 *
 * @param episodeIndex number of the episode in the dataset
 * @param frames frames that were read
 * @param task its task text, several joined by {@code " | "}; empty when it has none
 * @param findings what the heuristic found
 */
public record EpisodeRow(long episodeIndex, long frames, String task, EpisodeFindings findings) {
    /** Value of a measure; NaN when there is none. */
    public double value(int measure) {
        return findings.value(measure);
    }
}
