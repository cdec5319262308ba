package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSelection;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import io.robokit.spi.SecondLook;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Values of the state or the action that are very far from the mean of the dataset. */
final class Outliers extends StandardHeuristic<Outliers.Parameters, Outliers.Sides> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param z standard deviations from the mean above which a value is an outlier
     */
    record Parameters(
            @Param(
                    description = "Standard deviations from the dataset's mean above which a value is an outlier.",
                    defaultValue = "10",
                    minimum = 0)
            double z)
            implements Serializable {}

    Outliers() {
        super(
                "outliers",
                "Outliers",
                "Values of the state and the action more than 10 standard deviations from the mean of their dimension in the"
                        + " dataset. doctor.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "outlier_values", "Outliers", "", Suspect.NEITHER, "Values very far from the mean of the dataset."));
    }

    @Override
    Sides newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Sides();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Sides sides) {
        Motion motion = Motion.of(episode);
        String problem = motion.state().unusable(1);
        String actionProblem = motion.action().unusable(1);
        if (problem != null && actionProblem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] state = problem == null ? add(motion.state(), sides.state) : new double[0];
        double[] action = actionProblem == null ? add(motion.action(), sides.action) : new double[0];
        double[] details = new double[1 + state.length + action.length];
        details[0] = state.length;
        System.arraycopy(state, 0, details, 1, state.length);
        System.arraycopy(action, 0, details, 1 + state.length, action.length);
        return EpisodeFindings.of(0).withDetails(details);
    }

    /** Smallest and largest value of each dimension. */
    private static double[] add(Tracked signal, Moments moments) {
        double[] extremes = new double[2 * signal.width()];
        for (int d = 0; d < signal.width(); d++) {
            DimensionProfile profile = signal.profiles()[d];
            moments.add(d, profile.frames, profile.mean, profile.squares);
            extremes[2 * d] = profile.min;
            extremes[2 * d + 1] = profile.max;
        }
        return extremes;
    }

    @Override
    public SecondLook secondLook(State<Parameters, Sides> state, EpisodeRows episodes) {
        double limit = state.parameters.z();
        OutlierBounds ofState = OutlierBounds.of(state.statistics.state, limit);
        OutlierBounds ofAction = OutlierBounds.of(state.statistics.action, limit);
        LongStream.Builder wanted = LongStream.builder();
        episodes.forEach(row -> {
            EpisodeFindings found = row.findings();
            if (found.detailCount() > 0) {
                int length = (int) found.detail(0);
                if (ofState.mayBeOutside(found, 1, length)
                        || ofAction.mayBeOutside(found, 1 + length, found.detailCount() - 1 - length)) {
                    wanted.add(row.episodeIndex());
                }
            }
        });
        return new SecondLook(
                EpisodeSelection.of(wanted.build()),
                dataset -> new OutlierSearch(dataset, requiredFeatures(dataset), ofState, ofAction));
    }

    @Override
    Measured result(State<Parameters, Sides> state, EpisodeRows episodes) {
        long[] values = new long[1];
        episodes.forEach(row -> values[0] += row.value(0) > 0 ? (long) row.value(0) : 0);
        double limit = state.parameters.z();
        return Measured.of(Map.of("outlier_values", values[0])).judgedBy(row -> judge(row, limit));
    }

    private static Verdict judge(EpisodeRow row, double limit) {
        double values = row.value(0);
        return values > 0
                ? new Verdict(
                        row.findings(),
                        List.of(Finding.risk(
                                Say.count((long) values, "value") + " more than " + Say.number(limit)
                                        + " standard deviations from the dataset's mean",
                                1 + Math.log(values))))
                : Verdict.of(row.findings());
    }

    /** Mean and spread of the state and of the action. */
    static final class Sides implements Mergeable<Sides> {
        private static final long serialVersionUID = 1L;

        private final Moments state = new Moments();
        private final Moments action = new Moments();

        @Override
        public void merge(Sides later) {
            state.merge(later.state);
            action.merge(later.action);
        }
    }
}
