package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeSignals.Signal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A signal of several dimensions with what measures derive from it, or the reason why there is none. Arrays are shared
 * and must not be changed.
 */
final class Tracked {
    private final @Nullable Signal signal;
    private final String missing;
    private final double fps;
    private double @Nullable [] steps;
    private double @Nullable [] bends;
    private DimensionProfile @Nullable [] profiles;
    private @Nullable AngleWraps wraps;

    private Tracked(@Nullable Signal signal, String missing, double fps) {
        this.signal = signal;
        this.missing = missing;
        this.fps = fps;
    }

    static Tracked of(Signal signal, double fps) {
        return new Tracked(signal, "", fps);
    }

    static Tracked missing(String reason) {
        return new Tracked(null, reason, Double.NaN);
    }

    /** Whether there is a column of that name that is no signal. */
    boolean isBroken() {
        return signal == null && !missing.startsWith("there is no column") && !missing.startsWith("the episode");
    }

    /** The signal, or null. */
    @Nullable
    Signal signal() {
        return signal;
    }

    /**
     * Why the signal cannot be measured, or null when it can: it is missing, holds NaN or infinite values, or has too few
     * frames.
     */
    @Nullable
    String unusable(int leastFrames) {
        if (signal == null) {
            return missing;
        }
        if (signal.frames() < leastFrames) {
            return signal.frames() + (signal.frames() == 1 ? " frame is" : " frames are") + " too few, " + leastFrames
                    + " are needed";
        }
        int broken = signal.firstNonFinite();
        return broken < 0 ? null : "'" + signal.name() + "' holds NaN or infinite values, first in frame " + broken;
    }

    String name() {
        return present().name();
    }

    int width() {
        return present().width();
    }

    int frames() {
        return present().frames();
    }

    double fps() {
        return fps;
    }

    double[] dimension(int index) {
        return present().dimension(index);
    }

    /** Values of one frame. */
    double[] frame(int index) {
        double[] values = new double[width()];
        for (int d = 0; d < values.length; d++) {
            values[d] = dimension(d)[index];
        }
        return values;
    }

    /** {@code ‖x[k+1] − x[k]‖₂}, one fewer than frames. */
    double[] steps() {
        if (steps == null) {
            steps = norms(1);
        }
        return steps;
    }

    /** {@code ‖x[k+2] − 2 x[k+1] + x[k]‖₂}, two fewer than frames. */
    double[] bends() {
        if (bends == null) {
            bends = norms(2);
        }
        return bends;
    }

    /** {@code |x[k+2] − 2 x[k+1] + x[k]|} of one dimension, two fewer than frames; a new array. */
    double[] bends(int dimension) {
        double[] x = dimension(dimension);
        double[] bends = new double[Math.max(0, x.length - 2)];
        for (int k = 0; k < bends.length; k++) {
            bends[k] = Math.abs((x[k + 2] - x[k + 1]) - (x[k + 1] - x[k]));
        }
        return bends;
    }

    /** Statistics of each dimension. */
    DimensionProfile[] profiles() {
        if (profiles == null) {
            DimensionProfile[] made = new DimensionProfile[width()];
            for (int d = 0; d < made.length; d++) {
                made[d] = DimensionProfile.of(dimension(d));
            }
            profiles = made;
        }
        return profiles;
    }

    /** Steps that are angles passing the end of their range. */
    AngleWraps wraps() {
        if (wraps == null) {
            wraps = AngleWraps.of(this);
        }
        return wraps;
    }

    private double[] norms(int order) {
        double[] norms = new double[Math.max(0, frames() - order)];
        for (int d = 0; d < width(); d++) {
            double[] x = dimension(d);
            if (order == 1) {
                addSquaredSteps(x, norms);
            } else {
                addSquaredBends(x, norms);
            }
        }
        for (int k = 0; k < norms.length; k++) {
            norms[k] = Math.sqrt(norms[k]);
        }
        return norms;
    }

    private static void addSquaredSteps(double[] x, double[] squares) {
        for (int k = 0; k < squares.length; k++) {
            double step = x[k + 1] - x[k];
            squares[k] += step * step;
        }
    }

    private static void addSquaredBends(double[] x, double[] squares) {
        for (int k = 0; k < squares.length; k++) {
            double bend = (x[k + 2] - x[k + 1]) - (x[k + 1] - x[k]);
            squares[k] += bend * bend;
        }
    }

    private Signal present() {
        return Objects.requireNonNull(signal, missing);
    }
}
