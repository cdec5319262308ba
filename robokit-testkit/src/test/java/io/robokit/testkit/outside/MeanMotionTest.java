package io.robokit.testkit.outside;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.JsonValues;
import io.robokit.model.NumericColumn;
import io.robokit.spi.Accumulator;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.Param;
import io.robokit.spi.QualityHeuristic;
import io.robokit.testkit.HeuristicTck;

/** Holds the kit against a small heuristic that keeps the last frame between batches. */
class MeanMotionTest extends HeuristicTck<MeanMotionTest.Parameters, MeanMotionTest.Motion> {
    @Override
    protected QualityHeuristic<Parameters, Motion> heuristic() {
        return new MeanMotion();
    }

    @Override
    protected Parameters parameters() {
        return new Parameters(2);
    }

    record Parameters(@Param(description = "Factor") double factor) {}

    static final class MeanMotion implements QualityHeuristic<Parameters, Motion> {
        private static final long serialVersionUID = 1L;

        @Override
        public String id() {
            return "mean_motion";
        }

        @Override
        public Class<Parameters> parameterType() {
            return Parameters.class;
        }

        @Override
        public FeatureSelection requiredFeatures(DatasetMetadata dataset) {
            return FeatureSelection.named("action");
        }

        @Override
        public Motion createAccumulator(DatasetMetadata dataset, Parameters parameters) {
            return new Motion(parameters.factor());
        }

        @Override
        public HeuristicResult evaluate(Motion motion) {
            return motion.count == 0
                    ? new HeuristicResult.NotApplicable("no action feature")
                    : HeuristicResult.Measured.of(
                            JsonValues.object("mean", motion.factor * motion.sum / motion.count, "n", motion.count));
        }
    }

    static final class Motion implements Accumulator<Motion> {
        private static final long serialVersionUID = 1L;

        private final double factor;
        private double sum;
        private long count;
        private double last = Double.NaN;

        Motion(double factor) {
            this.factor = factor;
        }

        @Override
        public void beginEpisode(EpisodeInfo episode) {
            last = Double.NaN;
        }

        @Override
        public void add(EpisodeBatch batch) {
            NumericColumn action = batch.numeric("action");
            for (int row = 0; action != null && row < batch.frameCount(); row++) {
                double now = action.number(row, 0);
                if (Double.isFinite(now - last)) {
                    sum += Math.abs(now - last);
                    count++;
                }
                last = now;
            }
        }

        @Override
        public void merge(Motion later) {
            sum += later.sum;
            count += later.count;
        }
    }
}
