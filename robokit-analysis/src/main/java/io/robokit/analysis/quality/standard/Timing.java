package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.EpisodeSignals.Signal;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.HeuristicResult.TimeRange;
import java.util.ArrayList;
import java.util.List;

/** Frames that are missing, repeated or out of order, by their timestamps. */
final class Timing extends StandardHeuristic<NoParameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;
    private static final List<String> NAMES =
            List.of("timestamp", "timestamps", "time", "t", "frame_time_ms", "frame_time_us", "frame_time_ns");
    private static final double COMPUTED_BELOW = 0.005;

    Timing() {
        super(
                "timing",
                "Timing",
                "The unit of the timestamps is the power of 1000 that brings the median interval nearest to 1/fps. Missing frames"
                        + " are the sum of round(interval × fps) - 1; jitter is the standard deviation of the intervals; steps"
                        + " backwards are broken. Intervals that vary by less than 0.5 % were computed and not captured, so that"
                        + " nothing can be seen in them.",
                NoParameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure("missing_frames", "Missing frames", "", Suspect.NEITHER, "Frames lost in gaps."),
                new EpisodeMeasure(
                        "interval_jitter_ms", "Jitter", "ms", Suspect.HIGH, "Standard deviation of frame intervals."),
                new EpisodeMeasure(
                        "backward_steps", "Steps backwards", "", Suspect.NEITHER, "Timestamps before the one before."));
    }

    @Override
    public FeatureSelection requiredFeatures(DatasetMetadata dataset) {
        return FeatureSelection.named(NAMES);
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, NoParameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, NoParameters parameters, Mergeable.Nothing statistics) {
        Signal stamps = stamps(episode);
        if (stamps == null) {
            return EpisodeFindings.notAvailable("there is no column of timestamps");
        }
        if (stamps.frames() < 2) {
            return EpisodeFindings.notAvailable("the episode has fewer than 2 frames");
        }
        if (!stamps.isFinite()) {
            return EpisodeFindings.notAvailable(
                    "'" + stamps.name() + "' holds NaN or null, first in frame " + stamps.firstNonFinite());
        }
        double[] x = stamps.dimension(0);
        double[] intervals = new double[x.length - 1];
        for (int k = 0; k < intervals.length; k++) {
            intervals[k] = x[k + 1] - x[k];
        }
        double unit = unit(Quantiles.median(intervals), episode.fps());
        Ranges gaps = new Ranges(episode, "gap");
        Ranges backwards = new Ranges(episode, "backwards in time");
        double missing = 0;
        int backward = 0;
        for (int k = 0; k < intervals.length; k++) {
            intervals[k] *= unit;
            double lost = Math.rint(intervals[k] * episode.fps()) - 1;
            if (lost > 0) {
                missing += lost;
                gaps.add(k, k + 1);
            } else if (intervals[k] < 0) {
                backward++;
                backwards.add(k, k + 1);
            }
        }
        List<TimeRange> ranges = new ArrayList<>(gaps.list());
        ranges.addAll(backwards.list());
        double mean = (x[x.length - 1] - x[0]) * unit / intervals.length;
        return EpisodeFindings.of(missing, 1000 * deviation(intervals, mean), backward)
                .withDetails(mean)
                .withRanges(ranges);
    }

    private static @org.jspecify.annotations.Nullable Signal stamps(EpisodeSignals episode) {
        for (String name : NAMES) {
            Signal signal = episode.names().contains(name) ? episode.signal(name) : null;
            if (signal != null && signal.width() == 1) {
                return signal;
            }
        }
        return null;
    }

    /** Seconds per unit of the timestamps. */
    static double unit(double medianInterval, double fps) {
        double best = 1;
        double nearest = Double.POSITIVE_INFINITY;
        for (double unit = 1; unit > 1e-10; unit /= 1000) {
            double away = Math.abs(Math.log(medianInterval * unit * fps));
            if (away < nearest) {
                nearest = away;
                best = unit;
            }
        }
        return best;
    }

    private static double deviation(double[] intervals, double mean) {
        double squares = 0;
        for (double interval : intervals) {
            squares += (interval - mean) * (interval - mean);
        }
        return Math.sqrt(squares / intervals.length);
    }

    @Override
    Measured result(State<NoParameters, Mergeable.Nothing> state, EpisodeRows episodes) {
        double[] totals = new double[4];
        episodes.forEach(row -> {
            if (!Double.isNaN(row.value(0))) {
                totals[0] += row.value(0);
                totals[1] += row.value(2);
                totals[2]++;
                double jitter = row.value(1) / 1000;
                totals[3] += jitter < COMPUTED_BELOW * row.findings().detail(0) ? 1 : 0;
            }
        });
        boolean computed = totals[3] == totals[2];
        Measured measured = Measured.of(JsonValues.object(
                        "missing_frames", (long) totals[0],
                        "backward_steps", (long) totals[1],
                        "timestamps", computed ? "computed" : "captured"))
                .judgedBy(Timing::judge);
        if (totals[1] > 0) {
            measured = measured.with(Finding.failure("timestamps run backwards " + Say.count((long) totals[1], "time")
                    + ": rows are unsorted or clocks were mixed"));
        }
        return measured;
    }

    private static Verdict judge(EpisodeRow row) {
        List<Finding> signals = new ArrayList<>();
        if (row.value(2) > 0) {
            signals.add(Finding.failure("timestamps run backwards " + Say.count((long) row.value(2), "time")));
        }
        if (row.value(0) > 0) {
            double share = row.value(0) / (row.frames() + row.value(0));
            signals.add(Finding.risk(
                    Say.count((long) row.value(0), "frame") + " missing (" + Say.percent(share) + ")", 1 + 20 * share));
        }
        return new Verdict(row.findings(), signals);
    }
}
