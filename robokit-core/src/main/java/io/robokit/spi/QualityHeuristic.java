package io.robokit.spi;

import io.robokit.model.DatasetMetadata;
import java.io.Serializable;

/**
 * A measure of quality over the frames of a dataset. Stateless, thread-safe and serializable.
 *
 * @param <P> parameters, a record whose components carry {@link Param}
 * @param <A> sufficient statistics
 */
public interface QualityHeuristic<P extends Record, A extends Accumulator<A>> extends Serializable {
    /** Key of the measure in results, for example {@code idle_ratio}. */
    String id();

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

    /** Turns the statistics of the whole dataset into values. */
    HeuristicResult evaluate(A accumulator);
}
