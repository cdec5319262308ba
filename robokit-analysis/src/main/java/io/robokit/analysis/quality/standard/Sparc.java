package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;

/** Spectral arc length of the speed of the state: close to 0 is smooth, far below it is not. */
final class Sparc extends StandardHeuristic<Sparc.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_FRAMES = 3;
    private static final int MAX_LOG = 22;

    /**
     * Parameters.
     *
     * @param padLevel the spectrum is computed over 2^pad_level times as many values, the added ones 0
     * @param cutoffHz frequencies above are left out; at most half of the frame rate
     * @param amplitudeThreshold below this share of the largest magnitude nothing counts at both ends
     */
    record Parameters(
            @Param(
                    description = "The spectrum is computed over 2^pad_level times as many values, the added ones 0.",
                    defaultValue = "4",
                    minimum = 0,
                    maximum = 8)
            int padLevel,

            @Param(
                    description = "Frequencies above are left out; at most half of the frame rate is used.",
                    defaultValue = "10",
                    minimum = 0)
            double cutoffHz,

            @Param(
                    description = "Share of the largest magnitude below which the spectrum is cut at both ends.",
                    defaultValue = "0.05",
                    minimum = 0,
                    maximum = 1)
            double amplitudeThreshold)
            implements Serializable {}

    Sparc() {
        super(
                "sparc",
                "Spectral arc length (SPARC)",
                "Length of the curve of the speed's amplitude spectrum, negative: closer to 0 is smoother, and it does not"
                        + " depend on how fast or how far the arm moves. Speed is the norm of the change of the state times"
                        + " the frame rate. Balasubramanian et al. 2015; siva82kb/SPARC.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "sparc",
                "SPARC",
                "",
                Suspect.LOW,
                "Spectral arc length of the speed of the state; closer to 0 is smoother."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = state.unusable(LEAST_FRAMES);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] speed = Speed.of(episode, state);
        double length = arcLength(
                speed,
                episode.fps(),
                parameters.padLevel(),
                Math.min(parameters.cutoffHz(), episode.fps() / 2),
                parameters.amplitudeThreshold());
        return Double.isNaN(length)
                ? EpisodeFindings.notAvailable("'" + state.name() + "' never changes")
                : EpisodeFindings.of(length);
    }

    /** Spectral arc length; NaN when there is nothing but zeros or only one frequency is left. */
    static double arcLength(double[] speed, double fps, int padLevel, double cutoff, double threshold) {
        int log = 32 - Integer.numberOfLeadingZeros(Math.max(1, speed.length - 1));
        log = speed.length <= 1 ? 0 : log;
        int pad = 1 << Math.min(padLevel, Math.max(0, MAX_LOG - log));
        int length = 1 << log;
        long padded = (long) length * pad;
        int within = (int) Math.min(padded / 2, (long) Math.floor(cutoff / fps * padded)) + 1;
        double[] magnitudes = Spectrum.magnitudes(speed, length, pad, (int) (padded / 2) + 1);
        double largest = 0;
        for (double magnitude : magnitudes) {
            largest = Math.max(largest, magnitude);
        }
        if (!(largest > 0) || Double.isInfinite(largest)) {
            return Double.NaN;
        }
        int first = 0;
        while (first < within && magnitudes[first] / largest < threshold) {
            first++;
        }
        int last = within - 1;
        while (last > first && magnitudes[last] / largest < threshold) {
            last--;
        }
        return length(magnitudes, largest, first, last);
    }

    private static double length(double[] magnitudes, double largest, int first, int last) {
        if (last <= first) {
            return Double.NaN;
        }
        double step = 1.0 / (last - first);
        double sum = 0;
        for (int j = first + 1; j <= last; j++) {
            double rise = (magnitudes[j] - magnitudes[j - 1]) / largest;
            sum += Math.sqrt(step * step + rise * rise);
        }
        return -sum;
    }
}
