package io.robokit.analysis.quality;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.spi.Accumulator;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.QualityHeuristic;
import java.util.List;
import java.util.Map;

/** Names the expected features that the metadata does not declare. Looks at declarations only, never at data. */
public final class MissingTopics implements QualityHeuristic<NoParameters, MissingTopics.State> {
    private static final long serialVersionUID = 1L;
    private static final List<String> EXPECTED = List.of("action", "observation.state", "timestamp");

    @Override
    public String id() {
        return "missing_topics";
    }

    @Override
    public Class<NoParameters> parameterType() {
        return NoParameters.class;
    }

    @Override
    public FeatureSelection requiredFeatures(DatasetMetadata dataset) {
        return FeatureSelection.none();
    }

    @Override
    public State createAccumulator(DatasetMetadata dataset, NoParameters parameters) {
        return new State(
                EXPECTED.stream().filter(name -> !dataset.hasFeature(name)).toList());
    }

    @Override
    public HeuristicResult evaluate(State accumulator) {
        return HeuristicResult.Measured.of(Map.of("missing_topics", accumulator.missing));
    }

    /** The missing features, sorted; the same for every split. */
    public static final class State implements Accumulator<State> {
        private static final long serialVersionUID = 1L;

        private final List<String> missing;

        private State(List<String> missing) {
            this.missing = missing;
        }

        @Override
        public void add(EpisodeBatch batch) {}

        @Override
        public void merge(State later) {}
    }
}
