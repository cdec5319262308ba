package io.robokit.spi;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import java.io.Serializable;

/**
 * Sufficient statistics of a measure. The engine gives every episode a fresh accumulator, feeds it the episode's batches
 * in order and, when the whole episode could be read, merges it into the split's; splits are merged in order. A fresh
 * accumulator is the identity of {@link #merge}, merging is associative, and only the receiver changes. Keeps counts,
 * moments, sketches or the worst N, never frames. Used by one thread at a time.
 *
 * @param <A> the implementing class
 */
public interface Accumulator<A extends Accumulator<A>> extends Serializable {
    /** An episode begins. */
    default void beginEpisode(EpisodeInfo episode) {}

    /** The next frames of the episode; the size of batches has no influence on the result. */
    void add(EpisodeBatch batch);

    /** The episode was read to its end. */
    default void endEpisode(EpisodeInfo episode) {}

    /**
     * What there is to say about the one episode this accumulator has just read. Asked for once per episode, after
     * {@link #endEpisode} and before the accumulator is merged; it is kept outside of accumulators.
     */
    default EpisodeFindings findings() {
        return EpisodeFindings.none();
    }

    /** Takes in the statistics of later episodes. */
    void merge(A later);
}
