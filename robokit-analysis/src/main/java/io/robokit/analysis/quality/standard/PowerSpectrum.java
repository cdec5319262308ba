package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import java.util.List;

/**
 * Integrals over the power spectral density of the state, by Parseval's theorem: no transform is needed, for power weighted
 * by {@code (2 sin(π f / fs))²} is the power of the differences.
 */
final class PowerSpectrum extends StandardHeuristic<NoParameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_FRAMES = 4;

    PowerSpectrum() {
        super(
                "power_spectrum",
                "Power spectrum",
                "Integral of the power spectral density of the state without its straight line from the first to the last"
                        + " frame, and the root mean square frequency of that power (frequencies as 2 sin(pi f / fps) fps /"
                        + " (2 pi)), both averaged over the dimensions that move: shaking raises the frequency. After Sojib"
                        + " and Begum, arXiv 2605.01544; the weighting is RoboKit's.",
                NoParameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "psd_integral",
                        "Power of the state",
                        "(unit of state)²",
                        Suspect.NEITHER,
                        "Integral of the power spectral density, averaged over dimensions."),
                new EpisodeMeasure(
                        "psd_frequency_hz",
                        "Frequency of the state",
                        "Hz",
                        Suspect.HIGH,
                        "Root mean square frequency of the state; lower is smoother."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, NoParameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, NoParameters parameters, Mergeable.Nothing statistics) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = state.unusable(LEAST_FRAMES);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double power = 0;
        double frequency = 0;
        int moving = 0;
        for (int d = 0; d < state.width(); d++) {
            double[] integrals = integrals(state.dimension(d));
            // A straight line, which rounding bends a little, has no spectrum.
            if (integrals[0] > 1e-12 * state.profiles()[d].range() * state.profiles()[d].range()) {
                power += integrals[0];
                frequency += Math.sqrt(integrals[1] / integrals[0]) * episode.fps() / (2 * Math.PI);
                moving++;
            }
        }
        return moving == 0
                ? EpisodeFindings.notAvailable(
                        "'" + state.name() + "' never leaves the straight line from start to end")
                : EpisodeFindings.of(power / moving, frequency / moving);
    }

    /** Power, and power weighted by {@code (2 sin(π f / fs))²}, of one period of the signal without its line and mean. */
    static double[] integrals(double[] x) {
        int period = x.length - 1;
        double slope = (x[period] - x[0]) / period;
        double sum = 0;
        double squares = 0;
        double steps = 0;
        double before = 0;
        for (int k = 0; k < period; k++) {
            double value = x[k] - (x[0] + slope * k);
            sum += value;
            squares += value * value;
            steps += (value - before) * (value - before);
            before = value;
        }
        // The last frame is back at the line, which is where the next period begins.
        steps += before * before;
        double mean = sum / period;
        return new double[] {Math.max(0, squares / period - mean * mean), steps / period};
    }
}
