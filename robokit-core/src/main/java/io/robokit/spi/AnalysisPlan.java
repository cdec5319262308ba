package io.robokit.spi;

import java.io.Serializable;
import java.util.List;

/** Work that can be divided: splits that are scanned independently and whose states merge in order. */
public interface AnalysisPlan extends Serializable {
    /** The splits, in the order their states are merged. */
    List<Split> splits();

    /**
     * Reads one split into a fresh state. Thread-safe.
     *
     * @throws io.robokit.exception.RoboKitException when the split cannot be read at all or the work was cancelled
     */
    SplitState scan(Split split, Checkpoint checkpoint);

    /** The state of no split at all. */
    SplitState emptyState();
}
