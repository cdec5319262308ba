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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Steps of the action that are large compared with all steps of the dataset. The first look tells from the largest step
 * of each dimension which episodes can hold one at all; only those are read again.
 */
final class ActionJumps extends StandardHeuristic<ActionJumps.Parameters, ActionJumps.Steps> {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 3;
    private static final int LEAST_STEPS = 10;
    /** Of single-precision values. */
    private static final double ROUNDING = 1e-5;

    /**
     * Parameters.
     *
     * @param meanZ a step jumps when its mean size over the dimensions, in standard deviations, is above
     * @param manyZ two dimensions above it in one step are a coordinated jump
     * @param singleZ so is one dimension above it
     * @param namedZ dimensions above it are named
     */
    record Parameters(
            @Param(
                    description =
                            "A step jumps when its mean size over the dimensions is above so many standard deviations.",
                    defaultValue = "8",
                    minimum = 0)
            double meanZ,

            @Param(
                    description =
                            "Two dimensions above so many standard deviations in one step are a coordinated jump.",
                    defaultValue = "30",
                    minimum = 0)
            double manyZ,

            @Param(
                    description = "One dimension above so many standard deviations is a coordinated jump as well.",
                    defaultValue = "40",
                    minimum = 0)
            double singleZ,

            @Param(
                    description = "Dimensions above so many standard deviations are named.",
                    defaultValue = "8",
                    minimum = 0)
            double namedZ)
            implements Serializable {}

    ActionJumps() {
        super(
                "action_jumps",
                "Action jumps",
                "Steps with a mean over the dimensions of |change| / standard deviation of the dimension's changes in the"
                        + " dataset above 8 (doctor, xense); coordinated jumps have two dimensions above 30 or one above 40"
                        + " (xense checks/jumps.ts). Angles that pass the end of their range do not count; dimensions with at"
                        + " most 4 distinct values do not make a coordinated jump.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure("action_jumps", "Action jumps", "", Suspect.NEITHER, "Steps that jump."),
                new EpisodeMeasure(
                        "coordinated_jumps",
                        "Coordinated jumps",
                        "",
                        Suspect.NEITHER,
                        "Steps in which some dimensions jump very far."));
    }

    @Override
    Steps newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Steps(Say.labels(dataset, "action"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Steps steps) {
        Tracked action = Motion.of(episode).action();
        String problem = action.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        return EpisodeFindings.of(0, 0).withDetails(steps.add(action));
    }

    @Override
    public SecondLook secondLook(State<Parameters, Steps> state, EpisodeRows episodes) {
        Parameters parameters = state.parameters;
        Steps steps = state.statistics;
        double[] sigma = steps.sigma();
        LongStream.Builder wanted = LongStream.builder();
        episodes.forEach(row -> {
            if (mayJump(row.findings(), sigma, parameters)) {
                wanted.add(row.episodeIndex());
            }
        });
        boolean[] discrete = steps.discrete(sigma.length);
        return new SecondLook(
                EpisodeSelection.of(wanted.build()),
                dataset -> new JumpSearch(dataset, requiredFeatures(dataset), parameters, sigma, discrete));
    }

    private static boolean mayJump(EpisodeFindings found, double[] sigma, Parameters parameters) {
        double sum = 0;
        double largest = 0;
        for (int d = 0; d < found.detailCount(); d++) {
            double z = found.detail(d) / sigma[d];
            sum += z;
            largest = Math.max(largest, z);
        }
        return sum > parameters.meanZ() * found.detailCount() || largest > parameters.manyZ();
    }

    @Override
    Measured result(State<Parameters, Steps> state, EpisodeRows episodes) {
        long[] jumps = new long[3];
        episodes.forEach(row -> {
            jumps[0] += row.value(0) > 0 ? (long) row.value(0) : 0;
            jumps[1] += row.value(1) > 0 ? (long) row.value(1) : 0;
            jumps[2] += row.value(0) > 0 || row.value(1) > 0 ? 1 : 0;
        });
        List<String> labels = state.statistics.labels;
        double limit = state.parameters.meanZ();
        return Measured.of(Map.of(
                        "action_jumps", jumps[0], "coordinated_jumps", jumps[1], "episodes_with_jumps", jumps[2]))
                .judgedBy(row -> judge(row, labels, limit));
    }

    private static Verdict judge(EpisodeRow row, List<String> labels, double limit) {
        EpisodeFindings found = row.findings();
        double jumps = found.value(0);
        double coordinated = found.value(1);
        if (!(jumps > 0 || coordinated > 0)) {
            return Verdict.of(found);
        }
        List<String> kinds = new ArrayList<>();
        if (jumps > 0) {
            kinds.add(Say.count((long) jumps, "action jump"));
        }
        if (coordinated > 0) {
            kinds.add(Say.count((long) coordinated, "coordinated jump"));
        }
        String reason = String.join(" and ", kinds) + ", the largest at " + Say.number(found.detail(0)) + " s"
                + named(found, labels);
        return new Verdict(found, List.of(Finding.risk(reason, Math.max(1, found.detail(1) / limit))));
    }

    private static String named(EpisodeFindings found, List<String> labels) {
        List<String> names = new ArrayList<>();
        for (int i = 2; i + 1 < found.detailCount(); i += 2) {
            names.add(Say.dimension(labels, (int) found.detail(i)) + " by " + Say.number(found.detail(i + 1))
                    + " standard deviations");
        }
        return names.isEmpty() ? "" : " (" + Say.list(names) + ")";
    }

    static int named() {
        return NAMED;
    }

    /** Spread of the steps of each dimension, and which dimensions are discrete. */
    static final class Steps implements Mergeable<Steps> {
        private static final long serialVersionUID = 1L;

        private final List<String> labels;
        private final Moments moments = new Moments();
        private final FewValues few = new FewValues();

        private Steps(List<String> labels) {
            this.labels = labels;
        }

        /** Adds an episode; returns its largest step of each dimension. */
        private double[] add(Tracked action) {
            DimensionProfile[] profiles = action.profiles();
            double[] largest = new double[profiles.length];
            for (int d = 0; d < profiles.length; d++) {
                few.add(d, action.dimension(d));
                largest[d] = profiles[d].largestStep;
            }
            if (action.wraps().isEmpty()) {
                StepMoments.add(moments, profiles);
            } else {
                for (int d = 0; d < profiles.length; d++) {
                    double[] steps = action.wraps().unwrappedSteps(action.dimension(d), d);
                    StepMoments.add(moments, d, steps);
                    largest[d] = 0;
                    for (double step : steps) {
                        largest[d] = Math.max(largest[d], Math.abs(step));
                    }
                }
            }
            return largest;
        }

        /**
         * Standard deviations of steps; 1 where they do not spread by more than rounding, infinite where there are too few
         * of them to say what is usual.
         */
        private double[] sigma() {
            double[] sigma = new double[moments.width()];
            for (int d = 0; d < sigma.length; d++) {
                double std = moments.std(d);
                boolean spread = std > ROUNDING * Math.abs(moments.mean(d));
                sigma[d] = moments.count(d) < LEAST_STEPS ? Double.POSITIVE_INFINITY : spread ? std : 1;
            }
            return sigma;
        }

        private boolean[] discrete(int width) {
            boolean[] discrete = new boolean[width];
            for (int d = 0; d < width; d++) {
                discrete[d] = few.isDiscrete(d);
            }
            return discrete;
        }

        @Override
        public void merge(Steps later) {
            moments.merge(later.moments);
            few.merge(later.few);
        }
    }
}
