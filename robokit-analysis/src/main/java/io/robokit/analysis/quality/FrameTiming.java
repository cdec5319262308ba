package io.robokit.analysis.quality;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.JsonValues;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.QualityHeuristic;
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
        return HeuristicResult.Measured.of(
                JsonValues.object(
                        "frame_drop_ratio",
                        any ? (double) state.gaps / state.pooled.count() : null,
                        "jitter_ms",
                        JsonValues.object(
                                "median", any ? state.pooled.median() : null,
                                "std", any ? state.pooled.std() : null)),
                state.episodes.scores(List.of("frames", "frames_declared", "frame_gaps", "frame_drop_ratio")));
    }

    /** Intervals of all episodes, and gaps per episode. */
    public static final class State extends IntervalAccumulator<State> {
        private static final long serialVersionUID = 1L;

        private final PooledIntervals pooled = new PooledIntervals();
        private final EpisodeTable episodes = new EpisodeTable(4);
        private long gaps;

        private State(double declaredFps) {
            super(declaredFps);
        }

        @Override
        void take(EpisodeInfo episode, long frameCount, double[] intervals) {
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
            episodes.add(episode.index(), (double) frameCount, declared, (double) found, ratio);
        }

        @Override
        public void merge(State later) {
            pooled.merge(later.pooled);
            episodes.addAll(later.episodes);
            gaps += later.gaps;
        }
    }
}
