package io.robokit.analysis.quality;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.QualityHeuristic;
import java.util.Map;

/**
 * Whether frame intervals vary by less than 0.5 % of their median. True means that timestamps were computed and not
 * captured, so that drops and jitter cannot be seen in them.
 */
public final class LackOfJitter implements QualityHeuristic<NoParameters, LackOfJitter.State> {
    private static final long serialVersionUID = 1L;
    private static final double LEAST_VARIATION = 5e-3;
    private static final double LEAST_MEDIAN_MILLIS = 1e-6;

    @Override
    public String id() {
        return "lack_of_jitter";
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
        double median = state.pooled.median();
        // Math.max would hand on a NaN median, and so does this: the comparison is false then.
        double variation = state.pooled.std() / Math.max(median, LEAST_MEDIAN_MILLIS);
        return HeuristicResult.Measured.of(Map.of("lack_of_jitter", variation < LEAST_VARIATION));
    }

    /** Intervals of all episodes. */
    public static final class State extends IntervalAccumulator<State> {
        private static final long serialVersionUID = 1L;

        private final PooledIntervals pooled = new PooledIntervals();

        private State(double declaredFps) {
            super(declaredFps);
        }

        @Override
        EpisodeFindings take(EpisodeInfo episode, long frameCount, double[] intervals) {
            pooled.add(intervals);
            return EpisodeFindings.none();
        }

        @Override
        public void merge(State later) {
            pooled.merge(later.pooled);
        }
    }
}
