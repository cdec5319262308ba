package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;

/** Whether the state of the last episodes is elsewhere than that of the first ones. */
final class Drift extends StandardHeuristic<Drift.Parameters, Drift.Names> {
    private static final long serialVersionUID = 1L;
    private static final int LEAST_EPISODES = 10;

    /**
     * Parameters.
     *
     * @param sigma standard deviations of the first quarter from which on it has drifted
     */
    record Parameters(
            @Param(
                    description = "Difference of means, in standard deviations of the first quarter, that is a drift.",
                    defaultValue = "3",
                    minimum = 0)
            double sigma)
            implements Serializable {}

    Drift() {
        super(
                "drift",
                "Drift",
                "Largest difference, over the dimensions of the state, between its mean in the last and in the first quarter of"
                        + " the episodes, divided by its standard deviation in the first quarter: above 3 the setup has changed."
                        + " Needs 10 episodes. doctor, xense.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of();
    }

    @Override
    Names newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Names(Say.labels(dataset, "observation.state"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Names names) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = state.unusable(1);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        DimensionProfile[] profiles = state.profiles();
        double[] details = new double[1 + 2 * profiles.length];
        details[0] = state.frames();
        for (int d = 0; d < profiles.length; d++) {
            details[1 + 2 * d] = profiles[d].mean;
            details[2 + 2 * d] = profiles[d].squares;
        }
        return EpisodeFindings.none().withDetails(details);
    }

    @Override
    Measured result(State<Parameters, Names> state, EpisodeRows episodes) {
        long count = state.measured;
        if (count < LEAST_EPISODES) {
            return Measured.of(JsonValues.object("episodes", count, "needs_episodes", LEAST_EPISODES, "largest", null));
        }
        Moments first = new Moments();
        Moments last = new Moments();
        long[] position = {0};
        episodes.forEach(row -> {
            if (row.findings().detailCount() > 0) {
                long at = position[0]++;
                if (at < count / 4) {
                    add(row, first);
                } else if (at >= count - count / 4) {
                    add(row, last);
                }
            }
        });
        return compare(first, last, state);
    }

    private static void add(EpisodeRow row, Moments moments) {
        EpisodeFindings found = row.findings();
        for (int d = 0; 1 + 2 * d < found.detailCount(); d++) {
            moments.add(d, (long) found.detail(0), found.detail(1 + 2 * d), found.detail(2 + 2 * d));
        }
    }

    private static Measured compare(Moments first, Moments last, State<Parameters, Names> state) {
        double largest = 0;
        int dimension = -1;
        for (int d = 0; d < Math.min(first.width(), last.width()); d++) {
            double drift = Math.abs(last.mean(d) - first.mean(d)) / first.std(d);
            if (drift > largest && !Double.isInfinite(drift)) {
                largest = drift;
                dimension = d;
            }
        }
        String name = dimension < 0 ? "" : Say.dimension(state.statistics.labels, dimension);
        Measured measured = Measured.of(JsonValues.object(
                "episodes", state.measured, "largest", largest, "dimension", dimension < 0 ? null : name));
        return largest > state.parameters.sigma()
                ? measured.with(Finding.risk(
                        "between the first and the last quarter of the episodes the mean of " + name + " moves by "
                                + Say.number(largest) + " standard deviations: the setup has changed",
                        largest / state.parameters.sigma()))
                : measured;
    }

    /** Labels of the dimensions. */
    static final class Names implements Mergeable<Names> {
        private static final long serialVersionUID = 1L;

        private final List<String> labels;

        private Names(List<String> labels) {
            this.labels = labels;
        }

        @Override
        public void merge(Names later) {}
    }
}
