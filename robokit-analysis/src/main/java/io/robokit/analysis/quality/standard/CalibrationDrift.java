package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeRows;

/** How the fitted lines of the first quarter of the episodes differ from those of the last one. */
final class CalibrationDrift {
    private final double[][] sums;
    private final long[] counts;
    private final double[][] quarters;
    private final long[][] quarterCounts;
    private long episodes;

    private CalibrationDrift(int pairs, int perPair) {
        this.sums = new double[pairs][perPair];
        this.counts = new long[pairs];
        this.quarters = new double[pairs][2];
        this.quarterCounts = new long[pairs][2];
    }

    /** Rows hold scale, offset, median and 95th percentile of each pair. */
    static CalibrationDrift of(EpisodeRows rows, TrackingError.Joints joints, int perPair) {
        CalibrationDrift drift = new CalibrationDrift(joints.width(), perPair);
        rows.forEach(row -> drift.episodes++);
        long[] position = {0};
        rows.forEach(row -> {
            long at = position[0]++;
            int quarter = at < drift.episodes / 4 ? 0 : at >= drift.episodes - drift.episodes / 4 ? 1 : -1;
            drift.add(row.findings(), quarter, joints, perPair);
        });
        return drift;
    }

    private void add(EpisodeFindings found, int quarter, TrackingError.Joints joints, int perPair) {
        for (int p = 0; p < found.detailCount() / perPair; p++) {
            double scale = found.detail(perPair * p);
            if (Double.isNaN(scale)) {
                continue;
            }
            counts[p]++;
            for (int i = 0; i < perPair; i++) {
                sums[p][i] += found.detail(perPair * p + i);
            }
            if (quarter >= 0) {
                // Where the line is at the joint's mean position: offsets alone say nothing when scales differ.
                quarters[p][quarter] += scale * joints.stateMean(p) + found.detail(perPair * p + 1);
                quarterCounts[p][quarter]++;
            }
        }
    }

    long episodes() {
        return episodes;
    }

    /** Mean over episodes of one of the four numbers. */
    double mean(int pair, int number) {
        return counts[pair] == 0 ? Double.NaN : sums[pair][number] / counts[pair];
    }

    /** Action at the joint's mean position, last quarter minus first; NaN when one of them has too few episodes. */
    double shift(int pair) {
        return Math.min(quarterCounts[pair][0], quarterCounts[pair][1]) < 3
                ? Double.NaN
                : quarters[pair][1] / quarterCounts[pair][1] - quarters[pair][0] / quarterCounts[pair][0];
    }
}
