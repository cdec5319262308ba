package io.robokit.analysis.quality.standard;

import io.robokit.analysis.quality.standard.Pairs.Pair;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** By how many frames the state follows the action, and whether it does. */
final class ActionStateLag extends StandardHeuristic<ActionStateLag.Parameters, ActionStateLag.Curves> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param maxLag lags from minus this to this many frames
     * @param leastOverlap lags at which fewer frames overlap are left out
     * @param oddFrames an episode stands out when its lag differs from the median by more
     * @param leastCorrelation peaks below say that action and state do not belong together
     */
    record Parameters(
            @Param(
                    description = "Lags from minus this to this many frames are looked at.",
                    defaultValue = "30",
                    minimum = 1,
                    maximum = 1000)
            int maxLag,

            @Param(description = "Lags at which fewer frames overlap are left out.", defaultValue = "10", minimum = 2)
            int leastOverlap,

            @Param(
                    description = "An episode stands out when its lag differs from the median by more frames.",
                    defaultValue = "3",
                    minimum = 0)
            double oddFrames,

            @Param(
                    description = "Peak correlations below this say that action and state do not belong together.",
                    defaultValue = "0.3",
                    minimum = -1,
                    maximum = 1)
            double leastCorrelation)
            implements Serializable {}

    ActionStateLag() {
        super(
                "action_state_lag",
                "Action-state lag",
                "Correlation of the changes of the action with those of the state up to 30 frames later or earlier, dimension by"
                        + " dimension (of the same name, else number), averaged over dimensions and episodes; the lag is where"
                        + " it peaks, positive when the state follows the action. huggingface/lerobot-dataset-visualizer. Lags"
                        + " more than 3 frames from the median, peaks below 0.3 (wrong order of joints or unit) and negative"
                        + " lags (the action was recorded late) stand out.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "action_state_lag",
                        "Action-state lag",
                        "frames",
                        Suspect.NEITHER,
                        "Frames by which the state follows the action."),
                new EpisodeMeasure(
                        "action_state_correlation",
                        "Action-state correlation",
                        "",
                        Suspect.LOW,
                        "Correlation of their changes at that lag."));
    }

    @Override
    Curves newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Curves(new Pairs(dataset), 2 * parameters.maxLag() + 1);
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Curves curves) {
        String problem = Pairs.problem(Motion.of(episode), parameters.leastOverlap() + 1);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        List<Pair> pairs = curves.pairs.of(episode);
        Lag lag = Lag.of(episode, pairs, parameters.maxLag(), parameters.leastOverlap());
        curves.add(pairs, lag);
        return Double.isNaN(lag.peakLag())
                ? EpisodeFindings.notAvailable("no dimension of both the state and the action moves")
                : EpisodeFindings.of(lag.peakLag(), lag.peakCorrelation());
    }

    @Override
    Measured result(State<Parameters, Curves> state, EpisodeRows episodes) {
        Parameters parameters = state.parameters;
        Curves curves = state.statistics;
        double[] mean = curves.mean();
        int peak = Lag.peak(mean);
        double median = Quantiles.median(Columns.finite(episodes, row -> row.value(0)));
        double correlation = peak < 0 ? Double.NaN : mean[peak];
        int lag = peak - parameters.maxLag();
        Measured measured = Measured.of(JsonValues.object(
                "lag_frames",
                peak < 0 ? null : lag,
                "correlation",
                correlation,
                "median_lag_frames",
                median,
                "first_lag",
                -parameters.maxLag(),
                "mean_curve",
                Arrays.stream(mean).boxed().toList(),
                "pairs",
                curves.describe(parameters.maxLag())));
        boolean unrelated = correlation < parameters.leastCorrelation();
        if (unrelated) {
            measured = measured.with(Finding.risk(
                    "the state does not follow the action (largest correlation " + Say.number(correlation)
                            + "): joints in another order, another unit, or actions that are no joint targets",
                    1));
        } else if (lag < 0) {
            measured = measured.with(Finding.risk(
                    "the action follows the state by " + Say.count(-lag, "frame") + ": it was recorded late", 1));
        }
        List<String> odd = unrelated ? List.of() : curves.unrelated(parameters.leastCorrelation());
        if (!odd.isEmpty()) {
            measured = measured.with(Finding.risk(
                    "the state does not follow the action in " + Say.list(odd) + ": wrong joint, or another unit", 1));
        }
        return measured.judgedBy(row -> judge(row, median, unrelated, parameters));
    }

    private static Verdict judge(EpisodeRow row, double median, boolean unrelated, Parameters parameters) {
        List<Finding> signals = new ArrayList<>();
        double lag = row.value(0);
        double correlation = row.value(1);
        if (!unrelated && correlation < parameters.leastCorrelation()) {
            signals.add(Finding.risk(
                    "the state does not follow the action (largest correlation " + Say.number(correlation) + ")", 1.5));
        } else if (!unrelated && Math.abs(lag - median) > parameters.oddFrames()) {
            signals.add(Finding.risk(
                    "the state follows the action by " + Say.number(lag) + " frames, usual are " + Say.number(median),
                    Math.abs(lag - median) / Math.max(1, parameters.oddFrames())));
        } else if (!unrelated && lag < 0 && median >= 0) {
            signals.add(Finding.risk(
                    "the action follows the state by " + Say.count((long) -lag, "frame") + ": it was recorded late",
                    1));
        }
        return new Verdict(row.findings(), signals);
    }

    /** Sums of correlations by pair and lag over episodes. */
    static final class Curves implements Mergeable<Curves> {
        private static final long serialVersionUID = 1L;

        private final Pairs pairs;
        private final int lags;
        private List<Pair> known = List.of();
        private double[][] sums = {};
        private long[][] counts = {};

        private Curves(Pairs pairs, int lags) {
            this.pairs = pairs;
            this.lags = lags;
        }

        private void add(List<Pair> of, Lag lag) {
            know(of);
            for (int p = 0; p < lag.pairs(); p++) {
                double[] curve = lag.pair(p);
                for (int j = 0; j < curve.length; j++) {
                    if (!Double.isNaN(curve[j])) {
                        sums[p][j] += curve[j];
                        counts[p][j]++;
                    }
                }
            }
        }

        @Override
        public void merge(Curves later) {
            know(later.known);
            for (int p = 0; p < later.sums.length; p++) {
                for (int j = 0; j < lags; j++) {
                    sums[p][j] += later.sums[p][j];
                    counts[p][j] += later.counts[p][j];
                }
            }
        }

        private void know(List<Pair> of) {
            if (of.size() > known.size()) {
                known = of;
                int before = sums.length;
                sums = Arrays.copyOf(sums, of.size());
                counts = Arrays.copyOf(counts, of.size());
                for (int p = before; p < of.size(); p++) {
                    sums[p] = new double[lags];
                    counts[p] = new long[lags];
                }
            }
        }

        private double[] curve(int pair) {
            double[] curve = new double[lags];
            for (int j = 0; j < lags; j++) {
                curve[j] = counts[pair][j] == 0 ? Double.NaN : sums[pair][j] / counts[pair][j];
            }
            return curve;
        }

        private double[] mean() {
            double[] mean = new double[lags];
            for (int j = 0; j < lags; j++) {
                double sum = 0;
                int count = 0;
                for (int p = 0; p < sums.length; p++) {
                    if (counts[p][j] > 0) {
                        sum += sums[p][j] / counts[p][j];
                        count++;
                    }
                }
                mean[j] = count == 0 ? Double.NaN : sum / count;
            }
            return mean;
        }

        private List<Map<String, Object>> describe(int maxLag) {
            List<Map<String, Object>> described = new ArrayList<>();
            for (int p = 0; p < sums.length; p++) {
                double[] curve = curve(p);
                int peak = Lag.peak(curve);
                described.add(JsonValues.object(
                        "dimension", known.get(p).name(),
                        "lag_frames", peak < 0 ? null : peak - maxLag,
                        "correlation", peak < 0 ? null : curve[peak]));
            }
            return described;
        }

        private List<String> unrelated(double leastCorrelation) {
            List<String> names = new ArrayList<>();
            for (int p = 0; p < sums.length; p++) {
                double[] curve = curve(p);
                int peak = Lag.peak(curve);
                if (peak >= 0 && curve[peak] < leastCorrelation) {
                    names.add(known.get(p).name());
                }
            }
            return names;
        }
    }
}
