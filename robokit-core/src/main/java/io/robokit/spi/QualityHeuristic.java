package io.robokit.spi;

import io.robokit.model.DatasetMetadata;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure of quality over the frames of a dataset. Stateless, thread-safe and serializable.
 *
 * @param <P> parameters, a record whose components carry {@link Param}
 * @param <A> sufficient statistics
 */
public interface QualityHeuristic<P extends Record, A extends Accumulator<A>> extends Serializable {
    /** Key of the measure in results, for example {@code idle_ratio}. */
    String id();

    /** Short label for people. */
    default String title() {
        String words = id().replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What it measures and where the formula comes from, for people. */
    default String description() {
        return "";
    }

    /** Numbers it has for every episode, in the order in which its accumulator gives them. */
    default List<EpisodeMeasure> measures() {
        return List.of();
    }

    /** Raised when values change their meaning; stored with every result. */
    default int version() {
        return 1;
    }

    /** Type of the parameters. */
    Class<P> parameterType();

    /** Columns this measure reads. */
    FeatureSelection requiredFeatures(DatasetMetadata dataset);

    /** Returns a fresh accumulator. */
    A createAccumulator(DatasetMetadata dataset, P parameters);

    /**
     * Episodes to be read again now that the whole dataset is known, or null. Asked once, after the first scan.
     *
     * @param accumulator statistics of the whole dataset
     * @param episodes what the accumulators found in single episodes
     */
    default @Nullable SecondLook secondLook(A accumulator, EpisodeRows episodes) {
        return null;
    }

    /** Turns the statistics of the whole dataset into values. */
    HeuristicResult evaluate(A accumulator);

    /**
     * Turns the statistics of the whole dataset into values; this is the method that is called.
     *
     * @param accumulator statistics of the whole dataset
     * @param episodes what the accumulators found in single episodes; readable as long as the job runs
     */
    default HeuristicResult evaluate(A accumulator, EpisodeRows episodes) {
        return evaluate(accumulator);
    }
}
