package io.robokit.analysis.quality.information;

import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeMeasure.Suspect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much the actions differ that other episodes took in the ten nearest states: the population variance of standardised
 * actions over the neighbours, averaged over dimensions. High where demonstrators contradicted one another.
 */
public final class NeighbourActionVariance extends SampleScore {
    private static final long serialVersionUID = 1L;
    private static final int NEIGHBOURS = 10;

    /** Creates the heuristic. */
    public NeighbourActionVariance() {
        super(
                "neighbour_action_variance",
                "Action variance among neighbours",
                "Variance of the standardised actions that other episodes took in the ten nearest states, averaged over"
                        + " dimensions and frames: high where demonstrators contradicted one another. After Belkhale, Cui and"
                        + " Sadigh 2023.",
                Suspect.HIGH,
                "Variance of other episodes' actions in the states of this one, in squared standard deviations.");
    }

    @Override
    @Nullable
    String obstacle(long[] episodes) {
        long last = episodes[episodes.length - 1];
        int[] counts = new int[2]; // frames of the longest episode, and of the current one
        long current = -1;
        for (long episode : episodes) {
            counts[1] = episode == current ? counts[1] + 1 : 1;
            counts[0] = Math.max(counts[0], counts[1]);
            current = episode;
        }
        return episodes[0] == last || episodes.length - counts[0] < NEIGHBOURS
                ? "needs " + NEIGHBOURS + " frames of other episodes to compare each episode with"
                : null;
    }

    @Override
    Scores score(PointSet states, PointSet actions, long[] episodes) {
        KdTree tree = new KdTree(states, states.width());
        double[] scores = new double[states.count()];
        for (int i = 0; i < scores.length; i++) {
            long own = episodes[i];
            scores[i] = variance(actions, tree.nearest(i, NEIGHBOURS, point -> episodes[point] != own));
        }
        return new Scores(scores, JsonValues.object("mean", mean(scores)));
    }

    @Override
    Map<String, Object> ofEpisode(double meanScore, double meanStandardised, int frames) {
        return JsonValues.object(id(), meanScore, id() + "_standardised", meanStandardised, id() + "_frames", frames);
    }

    private static double variance(PointSet actions, KdTree.Nearest nearest) {
        double sum = 0;
        for (int d = 0; d < actions.width(); d++) {
            double mean = 0;
            for (int k = 1; k <= nearest.size(); k++) {
                mean += actions.values()[nearest.index(k) * actions.width() + d] / nearest.size();
            }
            for (int k = 1; k <= nearest.size(); k++) {
                double off = actions.values()[nearest.index(k) * actions.width() + d] - mean;
                sum += off * off / nearest.size();
            }
        }
        return sum / actions.width();
    }
}
