package io.robokit.analysis.quality.standard;

import java.io.Serializable;

/**
 * Statistics of some consecutive episodes. A fresh one is the identity of {@link #merge}, merging is associative.
 *
 * @param <S> the implementing class
 */
interface Mergeable<S extends Mergeable<S>> extends Serializable {
    /** Takes in the statistics of later episodes; only this object changes. */
    void merge(S later);

    /** No statistics at all. */
    final class Nothing implements Mergeable<Nothing> {
        private static final long serialVersionUID = 1L;

        @Override
        public void merge(Nothing later) {}
    }
}
