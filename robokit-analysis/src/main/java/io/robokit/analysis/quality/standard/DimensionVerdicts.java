package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which dimensions of the action change smoothly, compared with the one that changes most. */
final class DimensionVerdicts extends StandardHeuristic<DimensionVerdicts.Parameters, DimensionVerdicts.Spread> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param smoothBelow share of the largest ratio below which a dimension is smooth
     * @param moderateBelow share of the largest ratio below which a dimension is moderate
     */
    record Parameters(
            @Param(
                    description = "Share of the largest ratio below which a dimension is called smooth.",
                    defaultValue = "0.4",
                    minimum = 0,
                    maximum = 1)
            double smoothBelow,

            @Param(
                    description = "Share of the largest ratio below which a dimension is called moderate, else jerky.",
                    defaultValue = "0.7",
                    minimum = 0,
                    maximum = 1)
            double moderateBelow)
            implements Serializable {}

    DimensionVerdicts() {
        super(
                "dimension_verdicts",
                "Dimension verdicts",
                "Standard deviation of each action dimension's change per frame divided by its range, relative to the largest"
                        + " such ratio: below 0.4 smooth, below 0.7 moderate, else jerky. Dimensions with at most 4 distinct"
                        + " values are discrete and left out. huggingface/lerobot-dataset-visualizer.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of();
    }

    @Override
    Spread newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Spread(Say.labels(dataset, "action"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Spread spread) {
        Tracked action = Motion.of(episode).action();
        String problem = action.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        spread.add(action);
        return EpisodeFindings.none();
    }

    @Override
    Measured result(State<Parameters, Spread> state, EpisodeRows episodes) {
        Spread spread = state.statistics;
        double largest = 0;
        for (int d = 0; d < spread.limits.width(); d++) {
            largest = Math.max(largest, spread.ratio(d));
        }
        List<Map<String, Object>> dimensions = new ArrayList<>();
        for (int d = 0; d < spread.limits.width(); d++) {
            double ratio = spread.ratio(d);
            dimensions.add(JsonValues.object(
                    "dimension", Say.dimension(spread.labels, d),
                    "ratio", ratio,
                    "verdict", verdict(spread, d, largest == 0 ? 0 : ratio / largest, state.parameters)));
        }
        return Measured.of(Map.of("dimensions", dimensions));
    }

    private static String verdict(Spread spread, int dimension, double relative, Parameters parameters) {
        if (!(spread.limits.range(dimension) > 0)) {
            return "constant";
        }
        if (spread.few.isDiscrete(dimension)) {
            return "discrete";
        }
        if (relative < parameters.smoothBelow()) {
            return "smooth";
        }
        return relative < parameters.moderateBelow() ? "moderate" : "jerky";
    }

    /** Range, spread of changes and distinct values of each dimension. */
    static final class Spread implements Mergeable<Spread> {
        private static final long serialVersionUID = 1L;

        private final List<String> labels;
        private final Limits limits = new Limits();
        private final Moments changes = new Moments();
        private final FewValues few = new FewValues();

        private Spread(List<String> labels) {
            this.labels = labels;
        }

        private void add(Tracked action) {
            DimensionProfile[] profiles = action.profiles();
            limits.add(profiles);
            StepMoments.add(changes, profiles);
            for (int d = 0; d < profiles.length; d++) {
                few.add(d, action.dimension(d));
            }
        }

        private double ratio(int dimension) {
            return few.isDiscrete(dimension) || !(limits.range(dimension) > 0)
                    ? 0
                    : changes.std(dimension) / limits.range(dimension);
        }

        @Override
        public void merge(Spread later) {
            limits.merge(later.limits);
            changes.merge(later.changes);
            few.merge(later.few);
        }
    }
}
