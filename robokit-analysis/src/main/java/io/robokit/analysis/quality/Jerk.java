package io.robokit.analysis.quality;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.JsonValues;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.QualityHeuristic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Third difference of a joint-space signal over the median frame interval, as the Euclidean norm over its dimensions:
 * mean, maximum and 95th percentile per episode; the dataset's mean and p95 are means over episodes, its maximum the
 * largest. The unit is that of the signal per second cubed, so values compare within one robot only.
 */
public final class Jerk implements QualityHeuristic<NoParameters, Jerk.State> {
    private static final long serialVersionUID = 1L;
    static final int LEAST_FRAMES = 4;

    @Override
    public String id() {
        return "jerk";
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
        boolean any = state.measured > 0;
        return HeuristicResult.Measured.of(
                JsonValues.object(
                        "jerk",
                        JsonValues.object(
                                "mean", any ? state.meanSum / state.measured : null,
                                "max", any ? state.max : null,
                                "p95", any ? state.p95Sum / state.measured : null,
                                "signal", state.signal)),
                state.episodes.scores(List.of("jerk_mean", "jerk_max", "jerk_p95")));
    }

    /** Sums over episodes, and the values of each. */
    public static final class State extends IntervalAccumulator<State> {
        private static final long serialVersionUID = 1L;

        private final EpisodeTable episodes = new EpisodeTable(3);
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
        void take(EpisodeInfo episode, long frameCount, double[] intervals) {
            JerkSignals.Signal chosen = signals.chosen();
            if (chosen != null && signal == null) {
                signal = chosen.label();
            }
            if (chosen == null || chosen.frames() < LEAST_FRAMES) {
                episodes.add(episode.index(), Double.NaN, Double.NaN, Double.NaN);
                return;
            }
            double[] norms = chosen.thirdDifferenceNorms();
            double mean = scale(norms, medianIntervalMillis(intervals) / 1000);
            if (Double.isNaN(mean)) {
                episodes.add(episode.index(), Double.NaN, Double.NaN, Double.NaN);
            } else {
                measure(episode.index(), mean, norms);
            }
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
            episodes.addAll(later.episodes);
        }

        private void measure(long episode, double mean, double[] jerk) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double value : jerk) {
                largest = Math.max(largest, value);
            }
            double p95 = Statistics.quantile(jerk, 0.95);
            measured++;
            meanSum += mean;
            p95Sum += p95;
            max = Math.max(max, largest);
            episodes.add(episode, mean, largest, p95);
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
