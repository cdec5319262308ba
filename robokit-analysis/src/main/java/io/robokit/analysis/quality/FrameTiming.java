package io.robokit.analysis.quality;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.QualityHeuristic;
import java.util.ArrayList;
import java.util.List;

/**
 * Share of frame intervals longer than 1.5 times the episode's median, and median and population standard deviation of
 * all intervals in milliseconds. One gap counts once, however long.
 */
public final class FrameTiming implements QualityHeuristic<NoParameters, FrameTiming.State> {
    private static final long serialVersionUID = 1L;
    private static final double GAP_FACTOR = 1.5;

    @Override
    public String id() {
        return "frame_timing";
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "frames_declared",
                        "Frames declared",
                        "",
                        Suspect.NEITHER,
                        "Frames the episode table declares."),
                new EpisodeMeasure(
                        "frame_gaps", "Gaps", "", Suspect.NEITHER, "Intervals longer than 1.5 times the median one."),
                new EpisodeMeasure(
                        "frame_drop_ratio", "Dropped frames", "share", Suspect.NEITHER, "Gaps divided by intervals."));
    }

    @Override
    public Class<NoParameters> parameterType() {
        return NoParameters.class;
    }

    @Override
    public FeatureSelection requiredFeatures(DatasetMetadata dataset) {
        return EpisodeTimestamps.features();
    }

    @Override
    public State createAccumulator(DatasetMetadata dataset, NoParameters parameters) {
        return new State(dataset.fps());
    }

    @Override
    public HeuristicResult evaluate(State state) {
        boolean any = state.pooled.count() > 0;
        return HeuristicResult.Measured.of(JsonValues.object(
                        "frame_drop_ratio",
                        any ? (double) state.gaps / state.pooled.count() : null,
                        "jitter_ms",
                        JsonValues.object(
                                "median", any ? state.pooled.median() : null,
                                "std", any ? state.pooled.std() : null)))
                .judgedBy(FrameTiming::judge);
    }

    private static Verdict judge(EpisodeRow row) {
        List<Finding> signals = new ArrayList<>();
        double declared = row.value(0);
        if (declared >= 0 && row.frames() != declared) {
            signals.add(Finding.failure(
                    count(row.frames(), "frame") + " where the episode table declares " + (long) declared));
        }
        double gaps = row.value(1);
        if (gaps > 0) {
            signals.add(Finding.risk(count((long) gaps, "gap") + " in the timestamps", 1 + Math.log1p(gaps)));
        }
        return new Verdict(row.findings(), signals);
    }

    private static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** Intervals of all episodes, and gaps per episode. */
    public static final class State extends IntervalAccumulator<State> {
        private static final long serialVersionUID = 1L;

        private final PooledIntervals pooled = new PooledIntervals();
        private long gaps;

        private State(double declaredFps) {
            super(declaredFps);
        }

        @Override
        EpisodeFindings take(EpisodeInfo episode, long frameCount, double[] intervals) {
            pooled.add(intervals);
            double threshold = GAP_FACTOR * Statistics.median(intervals);
            long found = 0;
            for (double interval : intervals) {
                if (interval > threshold) {
                    found++;
                }
            }
            gaps += found;
            double ratio = intervals.length == 0 ? Double.NaN : (double) found / intervals.length;
            double declared = episode.length() < 0 ? Double.NaN : (double) episode.length();
            return EpisodeFindings.of(declared, (double) found, ratio);
        }

        @Override
        public void merge(State later) {
            pooled.merge(later.pooled);
            gaps += later.gaps;
        }
    }
}
