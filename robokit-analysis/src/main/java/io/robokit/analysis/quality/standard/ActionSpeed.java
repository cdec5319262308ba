package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Mean change of the action per frame: how much it differs between episodes, and which episodes move least. */
final class ActionSpeed extends StandardHeuristic<ActionSpeed.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param consistentBelow coefficient of variation below which speeds are consistent
     * @param moderateBelow coefficient of variation below which they vary moderately
     * @param lowest how many of the slowest episodes are listed
     */
    record Parameters(
            @Param(
                    description = "Coefficient of variation below which speeds are called consistent.",
                    defaultValue = "0.2",
                    minimum = 0)
            double consistentBelow,

            @Param(
                    description = "Coefficient of variation below which speeds are called moderate, else high.",
                    defaultValue = "0.4",
                    minimum = 0)
            double moderateBelow,

            @Param(
                    description = "How many of the episodes that move least are listed.",
                    defaultValue = "10",
                    minimum = 0,
                    maximum = 1000)
            int lowest)
            implements Serializable {}

    ActionSpeed() {
        super(
                "action_speed",
                "Speed consistency and low movement",
                "Mean norm of the action's change per frame of each episode. Its coefficient of variation over episodes is"
                        + " consistent below 0.2, moderate below 0.4, else high; the ten episodes that move least are listed."
                        + " huggingface/lerobot-dataset-visualizer.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "mean_action_change",
                "Mean action change",
                "unit of action",
                Suspect.BOTH,
                "Mean norm of the action's change per frame."));
    }

    @Override
    Mergeable.Nothing newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Mergeable.Nothing();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Mergeable.Nothing statistics) {
        Tracked action = Motion.of(episode).action();
        String problem = action.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double sum = 0;
        for (double step : action.steps()) {
            sum += step;
        }
        return EpisodeFindings.of(sum / action.steps().length);
    }

    @Override
    Measured result(State<Parameters, Mergeable.Nothing> state, EpisodeRows episodes) {
        Parameters parameters = state.parameters;
        double variation = ReversalSmoothness.variation(Columns.finite(episodes, row -> row.value(0)));
        String verdict = variation < parameters.consistentBelow()
                ? "consistent"
                : variation < parameters.moderateBelow() ? "moderate" : "high";
        return Measured.of(JsonValues.object(
                "speed_variation",
                variation,
                "verdict",
                Double.isNaN(variation) ? null : verdict,
                "lowest_movement",
                lowest(episodes, parameters.lowest())));
    }

    private static List<Map<String, Object>> lowest(EpisodeRows episodes, int count) {
        Comparator<EpisodeRow> slowestFirst = Comparator.comparingDouble((EpisodeRow row) -> row.value(0))
                .thenComparingLong(EpisodeRow::episodeIndex);
        PriorityQueue<EpisodeRow> slowest = new PriorityQueue<>(slowestFirst.reversed());
        episodes.forEach(row -> {
            if (!Double.isNaN(row.value(0))) {
                slowest.add(row);
                if (slowest.size() > count) {
                    slowest.poll();
                }
            }
        });
        List<EpisodeRow> sorted = new ArrayList<>(slowest);
        sorted.sort(slowestFirst);
        return sorted.stream()
                .map(row -> JsonValues.object("episode_index", row.episodeIndex(), "mean_action_change", row.value(0)))
                .toList();
    }
}
