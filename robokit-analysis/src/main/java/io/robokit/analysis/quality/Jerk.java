package io.robokit.analysis.quality;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.QualityHeuristic;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Third difference of a joint-space signal over the median frame interval, as the Euclidean norm over its dimensions:
 * mean, maximum and 95th percentile per episode; the dataset's mean and p95 are means over episodes, its maximum the
 * largest. The unit is that of the signal per second cubed, so values compare within one robot only.
 */
public final class Jerk implements QualityHeuristic<NoParameters, Jerk.State> {
    private static final long serialVersionUID = 1L;
    static final int LEAST_FRAMES = 4;
    private static final double PEAK_RATIO = 3;

    @Override
    public String id() {
        return "jerk";
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                measure("jerk_mean", "Jerk, mean"),
                measure("jerk_max", "Jerk, peak"),
                measure("jerk_p95", "Jerk, 95 %"));
    }

    private static EpisodeMeasure measure(String name, String title) {
        return new EpisodeMeasure(
                name,
                title,
                "unit of signal/s³",
                Suspect.NEITHER,
                title + " over time, as the original service has it.");
    }

    @Override
    public Class<NoParameters> parameterType() {
        return NoParameters.class;
    }

    @Override
    public FeatureSelection requiredFeatures(DatasetMetadata dataset) {
        return EpisodeTimestamps.features().and(JerkSignals.features());
    }

    @Override
    public State createAccumulator(DatasetMetadata dataset, NoParameters parameters) {
        return new State(dataset.fps());
    }

    @Override
    public HeuristicResult evaluate(State state) {
        return evaluate(state, EpisodeRows.none());
    }

    @Override
    public HeuristicResult evaluate(State state, EpisodeRows episodes) {
        boolean any = state.measured > 0;
        DoubleList peaks = new DoubleList();
        episodes.forEach(row -> {
            if (Double.isFinite(row.value(1))) {
                peaks.add(row.value(1));
            }
        });
        double typical = Statistics.median(peaks.toArray());
        return HeuristicResult.Measured.of(JsonValues.object(
                        "jerk",
                        JsonValues.object(
                                "mean", any ? state.meanSum / state.measured : null,
                                "max", any ? state.max : null,
                                "p95", any ? state.p95Sum / state.measured : null,
                                "signal", state.signal)))
                .judgedBy(row -> judge(row, typical));
    }

    private static Verdict judge(EpisodeRow row, double typical) {
        double ratio = row.value(1) / typical;
        boolean odd = ratio >= PEAK_RATIO && !Double.isInfinite(ratio);
        return odd
                ? new Verdict(
                        row.findings(),
                        List.of(Finding.risk(
                                String.format(Locale.ROOT, "peak jerk %.1f times that of the median episode", ratio),
                                ratio / PEAK_RATIO)))
                : Verdict.of(row.findings());
    }

    /** Sums over episodes, and the values of each. */
    public static final class State extends IntervalAccumulator<State> {
        private static final long serialVersionUID = 1L;

        private @Nullable String signal;
        private long measured;
        private double meanSum;
        private double p95Sum;
        private double max = Double.NEGATIVE_INFINITY;
        private JerkSignals signals = new JerkSignals();

        private State(double declaredFps) {
            super(declaredFps);
        }

        @Override
        public void beginEpisode(EpisodeInfo episode) {
            super.beginEpisode(episode);
            signals = new JerkSignals();
        }

        @Override
        public void add(EpisodeBatch batch) {
            super.add(batch);
            signals.add(batch);
        }

        @Override
        EpisodeFindings take(EpisodeInfo episode, long frameCount, double[] intervals) {
            JerkSignals.Signal chosen = signals.chosen();
            if (chosen != null && signal == null) {
                signal = chosen.label();
            }
            if (chosen == null || chosen.frames() < LEAST_FRAMES) {
                return EpisodeFindings.of(Double.NaN, Double.NaN, Double.NaN);
            }
            double[] norms = chosen.thirdDifferenceNorms();
            double mean = scale(norms, medianIntervalMillis(intervals) / 1000);
            return Double.isNaN(mean) ? EpisodeFindings.of(Double.NaN, Double.NaN, Double.NaN) : measure(mean, norms);
        }

        @Override
        public void merge(State later) {
            if (signal == null) {
                signal = later.signal;
            }
            measured += later.measured;
            meanSum += later.meanSum;
            p95Sum += later.p95Sum;
            max = Math.max(max, later.max);
        }

        private EpisodeFindings measure(double mean, double[] jerk) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double value : jerk) {
                largest = Math.max(largest, value);
            }
            double p95 = Statistics.quantile(jerk, 0.95);
            measured++;
            meanSum += mean;
            p95Sum += p95;
            max = Math.max(max, largest);
            return EpisodeFindings.of(mean, largest, p95);
        }

        /** Divides third differences by the cube of the interval in place; returns their mean. */
        private static double scale(double[] norms, double seconds) {
            double sum = 0;
            for (int i = 0; i < norms.length; i++) {
                norms[i] = norms[i] / seconds / seconds / seconds;
                sum += norms[i];
            }
            return sum / norms.length;
        }

        /** Median after intervals that do not advance are replaced by the median of those that do. */
        private static double medianIntervalMillis(double[] intervals) {
            DoubleList positive = new DoubleList();
            boolean standing = false;
            for (double interval : intervals) {
                if (interval > 0) {
                    positive.add(interval);
                } else if (interval <= 0) {
                    standing = true;
                }
            }
            if (standing) {
                double replacement = positive.size() > 0 ? Statistics.median(positive.toArray()) : 1.0;
                for (int i = 0; i < intervals.length; i++) {
                    intervals[i] = intervals[i] <= 0 ? replacement : intervals[i];
                }
            }
            return Statistics.median(intervals);
        }
    }
}
