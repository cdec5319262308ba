package io.robokit.spi;

import java.io.Serializable;

/**
 * Something gathered in the one pass over the rows of a dataset.
 *
 * @param key name; measures of equal key are gathered once, so checks that share one make it in one place
 * @param columns columns it reads
 * @param factory makes the accumulator
 */
public record RowMeasure(String key, FeatureSelection columns, Factory factory) implements Serializable {
    /** Makes fresh accumulators. */
    @FunctionalInterface
    public interface Factory extends Serializable {
        /** Returns a fresh accumulator. */
        RowAccumulator<?> create();
    }
}
