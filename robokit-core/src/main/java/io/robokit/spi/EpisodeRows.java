package io.robokit.spi;

import java.util.function.Consumer;

/** What one heuristic found in every episode, in episode order; may be larger than memory. */
public interface EpisodeRows {
    /** Rows of no episode at all. */
    static EpisodeRows none() {
        return visitor -> {};
    }

    /** Visits all rows in episode order; can be called again. */
    void forEach(Consumer<EpisodeRow> visitor);
}
