package io.robokit.analysis.quality;

import java.io.Serializable;

/** Frame intervals of all episodes pooled: median and standard deviation. */
final class PooledIntervals implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ValueCounts counts = new ValueCounts();
    private final Moments moments = new Moments();

    void add(double[] intervals) {
        for (double interval : intervals) {
            counts.add(interval);
            moments.add(interval);
        }
    }

    void merge(PooledIntervals later) {
        counts.merge(later.counts);
        moments.merge(later.moments);
    }

    long count() {
        return counts.total();
    }

    /** Milliseconds; NaN for none. */
    double median() {
        return counts.median();
    }

    /** Population standard deviation in milliseconds; NaN for none. The same however episodes were grouped, if exact. */
    double std() {
        return counts.isExact() ? counts.populationStd() : moments.populationStd();
    }
}
