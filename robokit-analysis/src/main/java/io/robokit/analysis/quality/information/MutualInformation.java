package io.robokit.analysis.quality.information;

import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeMeasure.Suspect;
import java.util.Map;

/**
 * How much a frame adds to the mutual information of state and action, by one of three estimators over nearest neighbours,
 * as in DemInf (Hejna et al. 2025) without its learned embeddings: frames are compared with all others of the sample.
 * Scores of frames are clipped to their 1st and 99th percentile, standardised and averaged per episode: a low average
 * means that actions there follow from states less than elsewhere. The estimate for the dataset is in nats.
 */
public final class MutualInformation extends SampleScore {
    private static final long serialVersionUID = 1L;

    private final Estimator estimator;

    private MutualInformation(String id, String title, String description, Estimator estimator) {
        super(
                id,
                title,
                description,
                Suspect.LOW,
                "Mean score of the episode's frames, standardised over the dataset: low where actions follow from states"
                        + " less than elsewhere.");
        this.estimator = estimator;
    }

    /** Kraskov, Stögbauer and Grassberger 2004, the first of their two; mean over 5, 6 and 7 neighbours. */
    public static MutualInformation ksg() {
        return new MutualInformation(
                "mutual_information_ksg",
                "Mutual information (KSG)",
                "What frames add to the mutual information of state and action: neighbours closer than the 5th to 7th in the"
                        + " joint space. Kraskov, Stögbauer and Grassberger 2004; DemInf (jhejna/demonstration-information)"
                        + " without its learned embeddings.",
                Estimator.KSG);
    }

    /** Gao, Oh and Viswanath 2018, bias improved; mean over 2, 3 and 4 neighbours. */
    public static MutualInformation biKsg() {
        return new MutualInformation(
                "mutual_information_biksg",
                "Mutual information (BI-KSG)",
                "The same by the estimator of improved bias, with the 2nd to 4th neighbour. Gao, Oh and Viswanath 2018.",
                Estimator.BIKSG);
    }

    /** Sum of three entropies by Kozachenko and Leonenko 1987; mean over 1, 2 and 3 neighbours. */
    public static MutualInformation kl() {
        return new MutualInformation(
                "mutual_information_kl",
                "Mutual information (entropies)",
                "The same as a sum of three entropies, by the distances of the 1st to 3rd neighbour. Kozachenko and Leonenko"
                        + " 1987.",
                Estimator.KL);
    }

    private enum Estimator {
        KSG,
        BIKSG,
        KL
    }

    @Override
    Scores score(PointSet states, PointSet actions, long[] episodes) {
        return switch (estimator) {
            case KSG -> estimate(kraskov(states, actions), Digamma.of(states.count()) + meanDigamma(5));
            case BIKSG ->
                estimate(
                        improved(states, actions),
                        Math.log(states.count()) + meanDigamma(2) + volumes(states.width(), actions.width()));
            case KL ->
                estimate(
                        entropies(states, actions),
                        Digamma.of(states.count()) - meanDigamma(1) + volumes(states.width(), actions.width()));
        };
    }

    @Override
    Map<String, Object> ofEpisode(double meanScore, double meanStandardised, int frames) {
        return JsonValues.object(id(), meanStandardised, id() + "_frames", frames);
    }

    private static Scores estimate(double[] scores, double constant) {
        return new Scores(scores, JsonValues.object("estimate_nats", constant + mean(scores)));
    }

    /** Mean of ψ(k), ψ(k + 1) and ψ(k + 2). */
    private static double meanDigamma(int k) {
        return (Digamma.of(k) + Digamma.of(k + 1.0) + Digamma.of(k + 2.0)) / 3;
    }

    /** {@code -mean(ψ(n_s) + ψ(n_a))} over k, where n are the points nearer than the k-th in the joint space, itself included. */
    private static double[] kraskov(PointSet states, PointSet actions) {
        KdTree joint = new KdTree(states.with(actions), states.width());
        KdTree state = new KdTree(states, states.width());
        KdTree action = new KdTree(actions, actions.width());
        double[] scores = new double[states.count()];
        for (int i = 0; i < scores.length; i++) {
            KdTree.Nearest nearest = joint.nearest(i, 7, point -> true);
            for (int k = 5; k <= 7; k++) {
                double radius = nearest.distance(k);
                int inState = Math.max(1, state.within(i, radius, false));
                int inAction = Math.max(1, action.within(i, radius, false));
                scores[i] -= (Digamma.of(inState) + Digamma.of(inAction)) / 3;
            }
        }
        return scores;
    }

    /** {@code -mean(ln n_s + ln n_a)} over k, where n are the points no farther than the k-th, itself left out. */
    private static double[] improved(PointSet states, PointSet actions) {
        PointSet both = states.with(actions);
        KdTree joint = new KdTree(both, both.width());
        KdTree state = new KdTree(states, states.width());
        KdTree action = new KdTree(actions, actions.width());
        double[] scores = new double[states.count()];
        for (int i = 0; i < scores.length; i++) {
            KdTree.Nearest nearest = joint.nearest(i, 4, point -> true);
            for (int k = 2; k <= 4; k++) {
                double radius = nearest.distance(k);
                int inState = Math.max(1, state.within(i, radius, true) - 1);
                int inAction = Math.max(1, action.within(i, radius, true) - 1);
                scores[i] -= (Math.log(inState) + Math.log(inAction)) / 3;
            }
        }
        return scores;
    }

    /** {@code mean(d_s ln ε_s + d_a ln ε_a - d_sa ln ε_sa)} over k, where ε are the distances of the k-th in each space. */
    private static double[] entropies(PointSet states, PointSet actions) {
        PointSet both = states.with(actions);
        double[] scores = new double[states.count()];
        addLogDistances(states, 1, scores);
        addLogDistances(actions, 1, scores);
        addLogDistances(both, -1, scores);
        return scores;
    }

    private static void addLogDistances(PointSet points, int sign, double[] scores) {
        KdTree tree = new KdTree(points, points.width());
        for (int i = 0; i < scores.length; i++) {
            KdTree.Nearest nearest = tree.nearest(i, 3, point -> true);
            for (int k = 1; k <= 3; k++) {
                scores[i] += sign * points.width() * logDistance(nearest.distance(k)) / 3;
            }
        }
    }

    /** Points in one place count as a millionth of a standard deviation apart, for their logarithm would be infinite. */
    private static double logDistance(double squared) {
        return Math.log(Math.max(squared, 1e-12)) / 2;
    }

    /** {@code ln(c_s c_a / c_sa)} of the volumes of unit balls. */
    private static double volumes(int states, int actions) {
        return logVolume(states) + logVolume(actions) - logVolume(states + actions);
    }

    /** Logarithm of {@code π^(d/2) / Γ(d/2 + 1)}, by its recurrence over d. */
    private static double logVolume(int dimensions) {
        double volume = dimensions % 2 == 0 ? 0 : Math.log(2);
        for (int d = dimensions % 2 + 2; d <= dimensions; d += 2) {
            volume += Math.log(2 * Math.PI / d);
        }
        return volume;
    }
}
