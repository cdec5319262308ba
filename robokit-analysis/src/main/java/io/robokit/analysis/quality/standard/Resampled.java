package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeFindings;

/** A signal at {@value #POINTS} evenly spaced moments from the first to the last frame. */
final class Resampled {
    static final int POINTS = 64;
    private static final int HEADER = 2;

    private Resampled() {}

    /** Width, number of points, and the points dimension by dimension; a short signal is kept as it is. */
    static double[] details(Tracked signal) {
        int points = Math.min(POINTS, signal.frames());
        double[] details = new double[HEADER + points * signal.width()];
        details[0] = signal.width();
        details[1] = points;
        for (int d = 0; d < signal.width(); d++) {
            double[] x = signal.dimension(d);
            for (int i = 0; i < points; i++) {
                details[HEADER + d * points + i] = points == x.length ? x[i] : at(x, i, points);
            }
        }
        return details;
    }

    static int width(EpisodeFindings found) {
        return found.detailCount() < HEADER ? 0 : (int) found.detail(0);
    }

    /** One dimension at all {@value #POINTS} moments. */
    static double[] dimension(EpisodeFindings found, int dimension) {
        int points = (int) found.detail(1);
        double[] kept = found.details(HEADER + dimension * points, points);
        if (points == POINTS) {
            return kept;
        }
        double[] all = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            all[i] = at(kept, i, POINTS);
        }
        return all;
    }

    /** Linear interpolation at moment i of so many. */
    private static double at(double[] x, int i, int moments) {
        double position = (double) i * (x.length - 1) / (moments - 1);
        int before = Math.min((int) position, x.length - 1);
        int after = Math.min(before + 1, x.length - 1);
        return Quantiles.between(x[before], x[after], position - before);
    }
}
