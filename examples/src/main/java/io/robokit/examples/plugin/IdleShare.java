package io.robokit.examples.plugin;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.Param;
import io.robokit.spi.QualityHeuristic;
import java.util.Map;

/** Share of the steps in which no joint is told to move. */
public final class IdleShare implements QualityHeuristic<IdleShare.Parameters, IdleSteps> {
    /** Parameters; {@code @Param} is what users see in forms and what values are checked against. */
    public record Parameters(
            @Param(description = "Largest change of a joint that counts as idle.", defaultValue = "0.001", minimum = 0)
            double tolerance) {}

    @Override
    public String id() {
        return "idle_share";
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
    public IdleSteps createAccumulator(DatasetMetadata dataset, Parameters parameters) {
        return new IdleSteps(parameters.tolerance());
    }

    @Override
    public HeuristicResult evaluate(IdleSteps counted) {
        return counted.steps == 0
                ? new HeuristicResult.NotApplicable("no feature 'action' with numbers")
                : HeuristicResult.Measured.of(Map.of("idle_share", (double) counted.idle / counted.steps));
    }
}
