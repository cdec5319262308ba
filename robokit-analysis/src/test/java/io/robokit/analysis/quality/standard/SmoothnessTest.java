package io.robokit.analysis.quality.standard;

import static io.robokit.analysis.quality.standard.Evaluated.at;
import static io.robokit.analysis.quality.standard.Evaluated.goldenVector;
import static io.robokit.analysis.quality.standard.Evaluated.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.robokit.spi.HeuristicResult.NotApplicable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Smoothness against values that the reference implementations gave, and against formulas written down plainly. */
class SmoothnessTest {
    /** {@code exp(−5t²)} for t from −1 in steps of 0.01 up to but without 1. */
    private static double[] bell() {
        double[] speed = new double[200];
        for (int k = 0; k < speed.length; k++) {
            double t = -1 + k * 0.01;
            speed[k] = Math.exp(-5 * t * t);
        }
        return speed;
    }

    @Provide
    Arbitrary<double[]> signal() {
        return Evaluated.signals();
    }

    @Test
    void theBellHasTheSpectralArcLengthOfTheReference() {
        assertThat(Sparc.arcLength(bell(), 100, 4, 10, 0.05)).isCloseTo(-1.414031261710479, offset(1e-12));
    }

    @Test
    void theBellHasTheDimensionlessJerkOfTheReference() {
        double jerk = DimensionlessJerk.dimensionlessJerk(bell(), 100);
        assertThat(jerk).isCloseTo(-335.7468370326857, offset(1e-9));
        assertThat(-Math.log(Math.abs(jerk))).isCloseTo(-5.816357414756398, offset(1e-12));
    }

    @Test
    void theGoldenVectorHasTheValuesOfTheReference() {
        Evaluated.Setup golden = at(30).both(goldenVector());
        assertThat(golden.by(new Sparc()).value(0, "sparc")).isCloseTo(-2.9297841295707614, offset(1e-12));
        assertThat(golden.by(new DimensionlessJerk()).value(0, "ldlj")).isCloseTo(-7.257033150429864, offset(1e-11));
        assertThat(golden.by(new AccelerationScore()).value(0, "acceleration_score"))
                .isCloseTo(0.995797296821868, offset(1e-13));
    }

    @Test
    void aSignalThatNeverMovesHasNoSmoothness() {
        Evaluated.Setup still = at(30).both(line(new double[40]));
        assertThat(((NotApplicable) still.by(new Sparc()).result()).reason())
                .isEqualTo("'observation.state' never changes");
        assertThat(still.by(new ReversalSmoothness()).result()).isInstanceOf(NotApplicable.class);
        assertThat(still.by(new DimensionlessJerk()).result()).isInstanceOf(NotApplicable.class);
        assertThat(still.by(new AccelerationScore()).value(0, "acceleration_score"))
                .isEqualTo(1);
    }

    @Test
    void theCutoffIsHalfOfASlowFrameRate() {
        double[] speed = {0, 1, 3, 2, 4, 1, 0, 2};
        double slow = at(8).both(line(0, 1, 3, 2, 4, 1, 0, 2)).by(new Sparc()).value(0, "sparc");
        assertThat(slow).isFinite();
        assertThat(Sparc.arcLength(speed, 8, 4, 4, 0.05)).isCloseTo(plainSparc(speed, 8, 4, 4, 0.05), offset(1e-9));
    }

    @Property(tries = 60)
    void sparcIsThatOfAPlainTransform(
            @ForAll("signal") double[] signal, @ForAll @IntRange(min = 0, max = 4) int padLevel) {
        double[] speed = Arrays.stream(signal).map(Math::abs).toArray();
        double plain = plainSparc(speed, 30, padLevel, 10, 0.05);
        double fast = Sparc.arcLength(speed, 30, padLevel, 10, 0.05);
        if (Double.isNaN(plain)) {
            assertThat(fast).isNaN();
        } else {
            assertThat(fast).isCloseTo(plain, offset(1e-6 * (1 + Math.abs(plain))));
        }
    }

    /** As the published script has it, with a transform by its definition. */
    private static double plainSparc(double[] speed, double fs, int padLevel, double fc, double threshold) {
        int k = (int) Math.pow(2, Math.ceil(Math.log(speed.length) / Math.log(2)) + padLevel);
        double[] magnitude = new double[k];
        for (int j = 0; j < k; j++) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < speed.length; n++) {
                double angle = -2 * Math.PI * ((long) j * n % k) / k;
                re += speed[n] * Math.cos(angle);
                im += speed[n] * Math.sin(angle);
            }
            magnitude[j] = Math.hypot(re, im);
        }
        double largest = Arrays.stream(magnitude).max().orElse(0);
        if (largest == 0) {
            return Double.NaN;
        }
        int within = 0;
        while (within < k && within * fs / k <= fc) {
            within++;
        }
        int first = -1;
        int last = -1;
        for (int j = 0; j < within; j++) {
            if (magnitude[j] / largest >= threshold) {
                first = first < 0 ? j : first;
                last = j;
            }
        }
        if (last <= first) {
            return Double.NaN;
        }
        double length = 0;
        for (int j = first + 1; j <= last; j++) {
            length -= Math.hypot(1.0 / (last - first), (magnitude[j] - magnitude[j - 1]) / largest);
        }
        return length;
    }

    @Property(tries = 200)
    void jerkMeasuresAreTheirFormulas(@ForAll("signal") double[] x) {
        Evaluated.Setup one = at(20).both(line(x));
        double range =
                Arrays.stream(x).max().getAsDouble() - Arrays.stream(x).min().getAsDouble();
        if (range == 0) {
            return;
        }
        double[] jerk = new double[x.length - 3];
        for (int k = 0; k < jerk.length; k++) {
            jerk[k] = Math.abs(x[k + 3] - 3 * x[k + 2] + 3 * x[k + 1] - x[k]) * 8000 / range;
        }
        Evaluated normalized = one.by(new NormalizedJerk());
        double mean = Arrays.stream(jerk).average().getAsDouble();
        assertThat(normalized.value(0, "normalized_jerk_mean")).isCloseTo(mean, offset(1e-9 * (1 + mean)));
        assertThat(normalized.value(0, "normalized_jerk_p95")).isCloseTo(plainQuantile(jerk, 0.95), offset(1e-6));
        assertThat(normalized.value(0, "normalized_jerk_max"))
                .isCloseTo(Arrays.stream(jerk).max().getAsDouble(), offset(1e-6));

        double squares = 0;
        for (int k = 2; k < x.length; k++) {
            squares += Math.pow((x[k] - 2 * x[k - 1] + x[k - 2]) * 400, 2);
        }
        assertThat(one.by(new AccelerationScore()).value(0, "acceleration_score"))
                .isCloseTo(Math.exp(-Math.sqrt(squares / (x.length - 2)) / 1000), offset(1e-12));
    }

    @Property(tries = 200)
    void reversalSmoothnessIsItsFormula(@ForAll("signal") double[] x) {
        double[] change = new double[x.length - 1];
        int reversals = 0;
        for (int k = 1; k < x.length; k++) {
            change[k - 1] = Math.abs(x[k] - x[k - 1]);
            if (k > 1 && (x[k] - x[k - 1]) * (x[k - 1] - x[k - 2]) < 0) {
                reversals++;
            }
        }
        double mean = Arrays.stream(change).average().getAsDouble();
        if (mean == 0) {
            return;
        }
        double variance = Arrays.stream(change)
                .map(c -> (c - mean) * (c - mean))
                .average()
                .getAsDouble();
        double expected = Math.exp(-Math.sqrt(variance) / mean / 2) * (1 - reversals / (x.length - 2.0));
        Evaluated found = at(30).both(line(x)).by(new ReversalSmoothness());
        assertThat(found.value(0, "reversal_smoothness")).isCloseTo(expected, offset(1e-12));
        assertThat(found.value(0, "reversal_share")).isEqualTo(reversals / (x.length - 2.0));
    }

    @Test
    void jerkinessLeavesOutJointsThatHardlyMove() {
        double[][] first = {{0, 0}, {1, 0}, {3, 0}, {2, 0}};
        double[][] second = {{0, 5}, {4, 9}, {0, 5}};
        Evaluated found = at(30).both(first).both(second).by(new Jerkiness());
        // Ranges over the dataset: 4 and 9. The second joint rests in the first episode.
        assertThat(found.value(0, "jerkiness")).isCloseTo((1 + 2 + 1) / 3.0 / 4, offset(1e-15));
        assertThat(found.value(1, "jerkiness")).isCloseTo((4.0 / 4 + 4.0 / 9) / 2, offset(1e-15));
    }

    @Test
    void dimensionsAreComparedWithTheOneThatChangesMost() {
        double[][] frames = new double[50][];
        for (int k = 0; k < frames.length; k++) {
            frames[k] = new double[] {k % 2 == 0 ? k : -k, k * k, k % 2, 7};
        }
        Map<String, Object> values = at(30).both(frames)
                .labels("action", "shaker", "glider", "gripper", "stuck")
                .by(new DimensionVerdicts())
                .measured()
                .values();
        assertThat(((List<?>) values.get("dimensions"))
                        .stream()
                                .map(one ->
                                        ((Map<?, ?>) one).get("dimension") + " " + ((Map<?, ?>) one).get("verdict")))
                .containsExactly("shaker jerky", "glider smooth", "gripper discrete", "stuck constant");
    }

    @Test
    void anEpisodeThatJerksMoreThanTheOthersStandsOut() {
        Evaluated.Setup set = at(30);
        for (int e = 0; e < 12; e++) {
            double[] x = new double[60];
            for (int k = 0; k < x.length; k++) {
                x[k] = Math.sin(0.1 * k + e) + (e == 5 ? 0.2 * (k % 2) : 0.001 * e * (k % 2));
            }
            set.both(line(x));
        }
        Evaluated found = set.by(new NormalizedJerk());
        assertThat(found.reasons(5)).singleElement().asString().startsWith("the action jerks more than");
        assertThat(found.reasons(4)).isEmpty();
    }

    @Property(tries = 100)
    void thePowerSpectrumIsThatOfAPlainTransform(@ForAll("signal") double[] x) {
        int period = x.length - 1;
        double power = 0;
        double weighted = 0;
        for (int f = 1; f < period; f++) {
            double real = 0;
            double imaginary = 0;
            for (int k = 0; k < period; k++) {
                double value = x[k] - (x[0] + (x[period] - x[0]) * k / period);
                real += value * Math.cos(2 * Math.PI * f * k / period);
                imaginary += value * Math.sin(2 * Math.PI * f * k / period);
            }
            double density = (real * real + imaginary * imaginary) / period / period;
            power += density;
            weighted += Math.pow(2 * Math.sin(Math.PI * f / period), 2) * density;
        }
        double[] found = PowerSpectrum.integrals(x);
        assertThat(found[0]).isCloseTo(power, offset(1e-9));
        assertThat(found[1]).isCloseTo(weighted, offset(1e-9));
    }

    @Test
    void aSineHasItsOwnFrequencyAndHalfItsSquaredAmplitudeAsPower() {
        double[] x = new double[301];
        double[] y = new double[301];
        for (int k = 0; k < x.length; k++) {
            x[k] = 3 * Math.sin(2 * Math.PI * 0.5 * k / 30);
            y[k] = 0.1 * k;
        }
        Evaluated found = at(30).both(line(x)).both(line(y)).by(new PowerSpectrum());
        assertThat(found.value(0, "psd_integral")).isCloseTo(4.5, offset(1e-9));
        // 2 sin(π 0.5 / 30) 30 / 2π: close to the 0.5 Hz of the sine
        assertThat(found.value(0, "psd_frequency_hz")).isCloseTo(0.4997715, offset(1e-7));
        assertThat(found.verdict(1).findings().unavailable()).contains("straight line");
    }

    private static double plainQuantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = q * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] * (1 - (position - below)) + sorted[above] * (position - below);
    }
}
