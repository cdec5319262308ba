package io.robokit.spi;

import io.robokit.model.DatasetMetadata;
import java.io.Serializable;

/** Makes fresh accumulators for one measure. Serializable, so that a scan can run elsewhere. */
@FunctionalInterface
public interface AccumulatorFactory extends Serializable {
    /** Returns a fresh accumulator. */
    Accumulator<?> create(DatasetMetadata dataset);
}
