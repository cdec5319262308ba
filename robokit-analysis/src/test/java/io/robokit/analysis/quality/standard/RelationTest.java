package io.robokit.analysis.quality.standard;

import static io.robokit.analysis.quality.standard.Evaluated.at;
import static io.robokit.analysis.quality.standard.Evaluated.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The relation of action and state against values of the reference and formulas written down plainly. */
class RelationTest {
    @Provide
    Arbitrary<double[]> signal() {
        return Evaluated.signals();
    }

    /** {@code sin(2π 0.7 t) + 0.3 sin(2π 1.9 t)} at 30 Hz. */
    private static double[] wave(int frames, double scale) {
        double[] x = new double[frames];
        for (int k = 0; k < frames; k++) {
            double t = k / 30.0;
            x[k] = scale * (Math.sin(2 * Math.PI * 0.7 * t) + 0.3 * Math.sin(2 * Math.PI * 1.9 * t));
        }
        return x;
    }

    private static double[] delayed(double[] x, int frames) {
        double[] delayed = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            delayed[k] = x[Math.min(x.length - 1, Math.max(0, k - frames))];
        }
        return delayed;
    }

    @Test
    void theDelayOfTheReferenceIsFound() {
        double[] action = wave(60, 1);
        Evaluated found = at(30).episode(line(delayed(action, 3)), line(action)).by(new ActionStateLag());
        assertThat(found.value(0, "action_state_lag")).isEqualTo(3);
        assertThat(found.value(0, "action_state_correlation")).isCloseTo(0.998387150032928, offset(1e-12));
        assertThat(found.measured().values()).containsEntry("lag_frames", 3);
        assertThat((List<?>) found.measured().values().get("mean_curve")).hasSize(61);
    }

    @Property(tries = 200)
    void correlationsAreThoseOfThePlainFormula(
            @ForAll("signal") double[] a,
            @ForAll("signal") double[] b,
            @ForAll @IntRange(min = 1, max = 30) int maxLag) {
        int n = Math.min(a.length, b.length);
        double[] x = Arrays.copyOf(a, n);
        double[] s = Arrays.copyOf(b, n);
        double[] found = CrossCorrelation.of(x, s, maxLag, 3);
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanS = Arrays.stream(s).average().orElse(0);
        for (int lag = -maxLag; lag <= maxLag; lag++) {
            double xs = 0;
            double xx = 0;
            double ss = 0;
            int overlap = 0;
            for (int t = 0; t < n; t++) {
                if (t + lag >= 0 && t + lag < n) {
                    double dx = x[t] - meanX;
                    double ds = s[t + lag] - meanS;
                    xs += dx * ds;
                    xx += dx * dx;
                    ss += ds * ds;
                    overlap++;
                }
            }
            if (overlap < 3) {
                assertThat(found[lag + maxLag]).isNaN();
            } else if (xx > 1e-9 && ss > 1e-9) {
                assertThat(found[lag + maxLag]).isCloseTo(xs / Math.sqrt(xx * ss), offset(1e-9));
            }
        }
    }

    @Test
    void dimensionsOfTheSameNameBelongTogether() {
        double[] first = wave(120, 1);
        double[] second = new double[120];
        for (int k = 0; k < second.length; k++) {
            second[k] = Math.cos(0.2 * k) * k;
        }
        double[][] action = new double[120][];
        double[][] state = new double[120][];
        for (int k = 0; k < 120; k++) {
            action[k] = new double[] {first[k], second[k]};
            state[k] = new double[] {second[Math.max(0, k - 2)], first[Math.max(0, k - 2)]};
        }
        Evaluated named = at(30).episode(state, action)
                .labels("action", "pan", "lift")
                .labels("observation.state", "lift", "pan")
                .by(new ActionStateLag());
        assertThat(named.value(0, "action_state_correlation")).isGreaterThan(0.99);
        Evaluated numbered = at(30).episode(state, action).by(new ActionStateLag());
        assertThat(numbered.value(0, "action_state_correlation")).isLessThan(0.9);
    }

    @Test
    void lagsThatAreUnusualLateOrMissingStandOut() {
        Evaluated.Setup set = at(30);
        for (int e = 0; e < 8; e++) {
            double[] action = wave(200, 1 + 0.1 * e);
            int lag = e == 5 ? 12 : 2;
            set.episode(line(delayed(action, lag)), line(action));
        }
        double[] action = wave(200, 1);
        set.episode(line(delayed(action, -1)), line(action));
        double[] unrelated = new double[200];
        for (int k = 0; k < unrelated.length; k++) {
            unrelated[k] = ((k * 7919) % 101) / 101.0;
        }
        set.episode(line(unrelated), line(action));
        Evaluated found = set.by(new ActionStateLag());
        assertThat(found.reasons(0)).isEmpty();
        assertThat(found.reasons(5)).containsExactly("the state follows the action by 12 frames, usual are 2");
        assertThat(found.reasons(8)).containsExactly("the action follows the state by 1 frame: it was recorded late");
        assertThat(found.reasons(9)).singleElement().asString().startsWith("the state does not follow the action");
    }

    @Test
    void trackingErrorIsWhatTheFittedLineLeaves() {
        double[] action = wave(100, 1);
        double[] state = delayed(action, 2);
        for (int k = 0; k < state.length; k++) {
            state[k] = 2 * state[k] + 1 + (k % 10 == 0 ? 0.2 : 0);
        }
        Evaluated found = at(30).episode(line(state), line(action)).by(new TrackingError());
        LineFit fit = LineFit.of(action, state, 2);
        double range = Arrays.stream(action).max().getAsDouble()
                - Arrays.stream(action).min().getAsDouble();
        assertThat(fit.scale()).isCloseTo(0.5, offset(0.01));
        assertThat(found.value(0, "tracking_error_median")).isCloseTo(fit.median() / range, offset(1e-12));
        assertThat(found.value(0, "tracking_error_p95")).isCloseTo(fit.p95() / range, offset(1e-12));
    }

    @Property(tries = 100)
    void theFitIsTheLeastSquaresLine(@ForAll("signal") double[] s, @ForAll @IntRange(min = -4, max = 4) int lag) {
        double[] a = new double[s.length];
        for (int k = 0; k < a.length; k++) {
            a[k] = 0.5 * s[k] - 1 + 0.1 * (k % 3);
        }
        LineFit fit = LineFit.of(a, s, lag);
        if (Double.isNaN(fit.scale())) {
            return;
        }
        // At the optimum residuals are orthogonal to 1 and to s.
        double sum = 0;
        double product = 0;
        for (int t = Math.max(0, -lag); t < Math.min(a.length, a.length - lag); t++) {
            double residual = a[t] - (fit.scale() * s[t + lag] + fit.offset());
            sum += residual;
            product += residual * s[t + lag];
        }
        assertThat(sum).isCloseTo(0, offset(1e-9));
        assertThat(product).isCloseTo(0, offset(1e-9));
    }

    @Test
    void calibrationThatShiftsBetweenEpisodesIsFound() {
        Evaluated.Setup set = at(30).labels("action", "elbow").labels("observation.state", "elbow");
        for (int e = 0; e < 16; e++) {
            double[] action = wave(90, 1);
            double shift = 0.02 * e;
            set.episode(
                    line(Arrays.stream(delayed(action, 1)).map(x -> x + shift).toArray()), line(action));
        }
        Evaluated found = set.by(new TrackingError());
        assertThat(found.reasons())
                .containsExactly("between the first and the last episodes action and state shift against each other in"
                        + " elbow: the calibration may have changed");
    }

    @Property(tries = 200)
    void theFirstLagBelowOneHalfIsThatOfThePlainAutocorrelation(@ForAll("signal") double[] x) {
        double mean = Arrays.stream(x).average().orElse(0);
        double energy = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        int expected = 20;
        for (int lag = 20; lag >= 1; lag--) {
            double product = 0;
            for (int t = 0; t + lag < x.length; t++) {
                product += (x[t] - mean) * (x[t + lag] - mean);
            }
            if (Math.abs(product / energy - 0.5) < 1e-9) {
                return;
            }
            if (product / energy < 0.5) {
                expected = lag;
            }
        }
        assertThat(Autocorrelation.firstBelow(x, mean, 0.5, 20)).isEqualTo(energy > 0 ? expected : 20);
    }

    @Test
    void aSlowActionSuggestsLongChunks() {
        double[] slow = new double[300];
        for (int k = 0; k < slow.length; k++) {
            slow[k] = Math.sin(2 * Math.PI * k / 120.0);
        }
        Map<String, Object> values =
                at(30).both(line(slow)).by(new Autocorrelation()).measured().values();
        assertThat((Double) values.get("suggested_chunk")).isBetween(15.0, 22.0);
    }
}
