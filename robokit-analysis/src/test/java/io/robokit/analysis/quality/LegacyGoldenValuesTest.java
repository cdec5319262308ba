package io.robokit.analysis.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.HeuristicResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values that the original Python function printed for the same episodes. */
class LegacyGoldenValuesTest {
    private static final double RELATIVE = 1e-9;
    private static final Offset<Double> STD_MILLIS = within(1e-9);
    private static final DatasetMetadata ALL = Signals.dataset(30, "action", "observation.state", "timestamp");

    @Test
    void evenTimestampsHaveNoDropsAndNoJitter() {
        Map<String, Object> values = evaluate(ALL, List.of(s1(Signals.FRAMES)));

        assertThat(number(values, "frame_drop_ratio")).isZero();
        assertTiming(values, 33.33333134651184, 4.030650237136892e-05);
        assertThat(values).containsEntry("lack_of_jitter", true);
        assertJerk(values, 19.477731686106516, 31.163196545082258, 30.824803519252576, "action (list)");
        assertThat(values).containsEntry("missing_topics", List.of());
    }

    @Test
    void oneLostFrameIsOneGap() {
        Map<String, Object> values = evaluate(ALL, List.of(s2()));

        assertClose(number(values, "frame_drop_ratio"), 0.01694915254237288);
        assertTiming(values, 33.33333134651184, 4.302696148402023);
        assertThat(values).containsEntry("lack_of_jitter", false);
        assertJerk(values, 19.477731686106516, 31.163196545082258, 30.824803519252576, "action (list)");
    }

    @Test
    void intervalsOfAllEpisodesArePooled() {
        Map<String, Object> values = evaluate(ALL, List.of(s1(Signals.FRAMES), s2()));

        assertClose(number(values, "frame_drop_ratio"), 0.00847457627118644);
        assertTiming(values, 33.33333134651184, 3.0555515363547);
        assertThat(values).containsEntry("lack_of_jitter", false);
    }

    @Test
    void nanosecondsAreRecognised() {
        long[] offsets = {0, 5, -5, 3, -3};
        long[] stamps = new long[Signals.FRAMES];
        for (int k = 0; k < stamps.length; k++) {
            stamps[k] = k * 100_000_000L + offsets[k % 5] * 1_000_000L;
        }
        Map<String, Object> values = evaluate(
                Signals.dataset(10, "action", "observation.state", "timestamp"), List.of(withLongs(10, stamps)));

        assertThat(number(values, "frame_drop_ratio")).isZero();
        assertTiming(values, 103.0, 6.887531669775069);
        assertThat(values).containsEntry("lack_of_jitter", false);
        assertJerk(values, 17.722741768714425, 27.90544154286934, 27.9054415428209, "action (list)");
    }

    @Test
    void aThousandIsTakenAsMilliseconds() {
        Map<String, Object> values = evaluate(ALL, List.of(withLongs(30, every(1000))));

        assertTiming(values, 1000.0, 0);
        assertThat(values).containsEntry("lack_of_jitter", true);
        assertJerk(values, 7.213973408598847e-4, 1.1541922582469864e-3, 1.1416591854573489e-3, "action (list)");
    }

    @Test
    void slowMillisecondsAreMisreadAsMicroseconds() {
        Map<String, Object> values = evaluate(ALL, List.of(withLongs(30, every(2000))));

        assertTiming(values, 2.0, 0);
        assertJerk(values, 90174.6676074856, 144274.03228087447, 142707.39818216886, "action (list)");
    }

    @Test
    void fastMillisecondsAreMisreadAsSeconds() {
        Map<String, Object> values = evaluate(ALL, List.of(withLongs(30, every(5))));

        assertTiming(values, 5000.0, 0);
        assertClose(number(jerk(values), "mean"), 5.77117872687908e-06);
    }

    @Test
    void withoutTimestampsTheyAreMadeFromTheFrameRate() {
        Map<String, Object> values = evaluate(Signals.dataset(30, "action"), List.of(vectors(30)));

        assertThat(number(values, "frame_drop_ratio")).isZero();
        assertTiming(values, 33.33333333333333, 7.8e-14);
        assertThat(values).containsEntry("lack_of_jitter", true);
        assertThat(values).containsEntry("missing_topics", List.of("observation.state", "timestamp"));
        assertJerk(values, 19.47772820321691, 31.16319097266851, 30.824798007348654, "action (list)");
    }

    @Test
    void madeTimestampsAboveAHundredHertzAreMisreadAsSeconds() {
        Map<String, Object> values = evaluate(Signals.dataset(120, "action"), List.of(vectors(30)));

        assertTiming(values, 8333.333333333332, 2e-11);
        assertClose(number(jerk(values), "mean"), 1.2465746050058815e-06);
    }

    @Test
    void threeFramesHaveASignalButNoJerk() {
        Map<String, Object> values = evaluate(ALL, List.of(s1(3)));

        assertTiming(values, 33.33333507180214, 0);
        assertThat(values).containsEntry("lack_of_jitter", true);
        assertThat(jerk(values)).containsEntry("mean", null).containsEntry("signal", "action (list)");
    }

    @Test
    void noEpisodesGiveNoValues() {
        Map<String, Object> values = evaluate(Signals.dataset(30), List.of());

        assertThat(values)
                .containsEntry("frame_drop_ratio", null)
                .containsEntry("lack_of_jitter", false)
                .containsEntry("missing_topics", List.of("action", "observation.state", "timestamp"))
                .containsEntry("nan_counts", Map.of());
        assertThat(jitter(values)).containsEntry("median", null).containsEntry("std", null);
        assertThat(jerk(values)).containsEntry("mean", null).containsEntry("signal", null);
    }

    @Test
    void numberedColumnsAreJoinedInNumericOrder() {
        float[] vector = Signals.vector(30, Signals.FRAMES);
        List<FeatureColumn> columns = List.of(
                NumericColumn.ofFloats("action.0", Signals.element(vector, 0)),
                NumericColumn.ofFloats("action.1", Signals.element(vector, 1)),
                NumericColumn.ofFloats("action.10", Signals.element(vector, 2)),
                NumericColumn.ofFloats("action.2", Signals.element(vector, 2)),
                NumericColumn.ofFloats("timestamp", seconds(k -> k / 30.0, Signals.FRAMES)));

        assertJerk(
                evaluate(ALL, List.of(columns)), 19.477731690956606, 31.1631965476794, 30.824803520302837, "action.*");
    }

    @Test
    void aNanTimestampLeavesNothingToMeasure() {
        float[] stamps = seconds(k -> k / 30.0, Signals.FRAMES);
        stamps[20] = Float.NaN;
        Map<String, Object> values = evaluate(ALL, List.of(episode(stamps, 30)));

        assertThat(number(values, "frame_drop_ratio")).isZero();
        assertThat(jitter(values)).containsEntry("median", null).containsEntry("std", null);
        assertThat(values).containsEntry("lack_of_jitter", false);
        assertThat(jerk(values)).containsEntry("mean", null);
        assertThat(values)
                .extractingByKey("nan_counts")
                .isEqualTo(Map.of("observation.state", 0L, "action", 0L, "timestamp", 1L));
    }

    @Test
    void aNanInTheSignalLeavesTheEpisodeOut() {
        float[] vector = Signals.vector(30, Signals.FRAMES);
        vector[50] = Float.NaN;
        List<FeatureColumn> broken = List.of(
                NumericColumn.ofFloatLists("action", 3, vector),
                NumericColumn.ofFloats("timestamp", seconds(k -> k / 30.0, Signals.FRAMES)));
        Map<String, Object> values = evaluate(ALL, List.of(broken, s1(Signals.FRAMES)));

        assertClose(number(jerk(values), "mean"), 19.477731686106516);
    }

    @Test
    void anotherNumberOfFramesThanDeclaredIsSaidInWords() {
        EpisodeJudge judge =
                ((HeuristicResult.Measured) Signals.evaluate(new FrameTiming(), ALL, 4096, List.of(s1(10)))).judge();
        EpisodeFindings asDeclared = EpisodeFindings.of(10, 0, 0);
        EpisodeFindings declaredOtherwise = EpisodeFindings.of(12, 0, 0);

        assertThat(judge.judge(new EpisodeRow(0, 10, "", asDeclared)).signals()).isEmpty();
        assertThat(judge.judge(new EpisodeRow(0, 10, "", declaredOtherwise)).signals())
                .extracting(HeuristicResult.Finding::reason)
                .containsExactly("10 frames where the episode table declares 12");
    }

    @Test
    void batchesOfAnySizeGiveTheSameBits() {
        List<List<FeatureColumn>> episodes = List.of(s1(Signals.FRAMES), s2(), s1(3), withLongs(30, every(7)));
        Map<String, Object> whole = Signals.evaluate(ALL, 4096, episodes);

        assertThat(Signals.evaluate(ALL, 1, episodes)).isEqualTo(whole);
        assertThat(Signals.evaluate(ALL, 7, episodes)).isEqualTo(whole);
    }

    private static Map<String, Object> evaluate(DatasetMetadata dataset, List<List<FeatureColumn>> episodes) {
        return Signals.evaluate(dataset, 4096, episodes);
    }

    private static List<FeatureColumn> s1(int frames) {
        return episode(seconds(k -> k / 30.0, frames), 30);
    }

    private static List<FeatureColumn> s2() {
        return episode(seconds(k -> (k + (k >= 30 ? 1 : 0)) / 30.0, Signals.FRAMES), 30);
    }

    private static List<FeatureColumn> episode(float[] stamps, double rate) {
        List<FeatureColumn> columns = new ArrayList<>(vectors(rate, stamps.length));
        columns.add(NumericColumn.ofFloats("timestamp", stamps));
        return columns;
    }

    private static List<FeatureColumn> withLongs(double rate, long[] stamps) {
        List<FeatureColumn> columns = new ArrayList<>(vectors(rate, stamps.length));
        columns.add(NumericColumn.ofLongs("timestamp", stamps));
        return columns;
    }

    private static List<FeatureColumn> vectors(double rate) {
        return vectors(rate, Signals.FRAMES);
    }

    private static List<FeatureColumn> vectors(double rate, int frames) {
        float[] vector = Signals.vector(rate, frames);
        return List.of(
                NumericColumn.ofFloatLists("observation.state", 3, vector),
                NumericColumn.ofFloatLists("action", 3, vector));
    }

    private static float[] seconds(IntToDoubleFunction at, int frames) {
        float[] stamps = new float[frames];
        for (int k = 0; k < frames; k++) {
            stamps[k] = (float) at.applyAsDouble(k);
        }
        return stamps;
    }

    private static long[] every(long step) {
        long[] stamps = new long[Signals.FRAMES];
        for (int k = 0; k < stamps.length; k++) {
            stamps[k] = k * step;
        }
        return stamps;
    }

    private static void assertTiming(Map<String, Object> values, double median, double std) {
        assertClose(number(jitter(values), "median"), median);
        assertThat(number(jitter(values), "std")).isCloseTo(std, STD_MILLIS);
    }

    private static void assertJerk(Map<String, Object> values, double mean, double max, double p95, String signal) {
        assertClose(number(jerk(values), "mean"), mean);
        assertClose(number(jerk(values), "max"), max);
        assertClose(number(jerk(values), "p95"), p95);
        assertThat(jerk(values)).containsEntry("signal", signal);
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(Math.abs(expected) * RELATIVE));
    }

    private static double number(Map<String, Object> values, String key) {
        return ((Number) values.get(key)).doubleValue();
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> jitter(Map<String, Object> values) {
        return (Map<String, Object>) values.get("jitter_ms");
    }

    @SuppressWarnings("unchecked") // a JSON object
    private static Map<String, Object> jerk(Map<String, Object> values) {
        return (Map<String, Object>) values.get("jerk");
    }
}
