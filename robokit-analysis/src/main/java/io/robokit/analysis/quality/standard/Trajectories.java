package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.JsonValues;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Compares whole trajectories of the state, stretched to the same duration. */
final class Trajectories extends StandardHeuristic<Trajectories.Parameters, Trajectories.Scale> {
    private static final long serialVersionUID = 1L;
    private static final double DIFFERENT_KINDS = 0.6;

    /**
     * Parameters.
     *
     * @param nearShare share of the median distance below which two episodes are near duplicates
     */
    record Parameters(
            @Param(
                    description =
                            "Two episodes are near duplicates when their distance is below this share of the median one.",
                    defaultValue = "0.02",
                    minimum = 0,
                    maximum = 1)
            double nearShare)
            implements Serializable {}

    Trajectories() {
        super(
                "trajectories",
                "Consistency and near duplicates",
                "The state at 64 evenly spaced moments, each dimension divided by its standard deviation in the dataset."
                        + " Deviation: root mean square distance from the mean trajectory of the task (huggingface/lerobot PR"
                        + " 2936). Near duplicates: pairs closer than 2 % of the median distance of pairs (of up to 256 evenly"
                        + " spaced episodes). The variance over episodes at each moment shows where they differ. A task whose"
                        + " episodes fall into two kinds (silhouette above 0.6) may stand for two.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure(
                        "trajectory_deviation",
                        "Deviation from the task's mean",
                        "standard deviations",
                        Suspect.HIGH,
                        "Distance of the trajectory from the mean one of its task."),
                new EpisodeMeasure(
                        "near_duplicates",
                        "Near duplicates",
                        "",
                        Suspect.NEITHER,
                        "Episodes that are nearly the same."));
    }

    @Override
    Scale newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Scale(Say.labels(dataset, "observation.state"));
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Scale scale) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = state.unusable(2);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        for (int d = 0; d < state.width(); d++) {
            DimensionProfile profile = state.profiles()[d];
            scale.moments.add(d, profile.frames, profile.mean, profile.squares);
        }
        return EpisodeFindings.of().withDetails(Resampled.details(state));
    }

    @Override
    Measured result(State<Parameters, Scale> state, EpisodeRows episodes) {
        Scale scale = state.statistics;
        TaskMeans means = TaskMeans.of(episodes, scale);
        NearDuplicates near = NearDuplicates.of(episodes, scale, state.parameters.nearShare());
        Measured measured = Measured.of(JsonValues.object(
                "tasks", means.describe(episodes, scale),
                "median_pair_distance", near.medianDistance(),
                "near_duplicate_pairs", near.describe(),
                "near_duplicates_complete", near.isComplete(),
                "variance", means.variance(scale)));
        for (TaskKinds.Kinds kinds : TaskKinds.of(episodes, scale)) {
            if (kinds.silhouette() > DIFFERENT_KINDS) {
                measured = measured.with(Finding.risk(
                        "the episodes of the task '" + Say.brief(kinds.task())
                                + "' fall into two kinds of motion (silhouette "
                                + Say.number(kinds.silhouette()) + ", for example episodes " + kinds.first() + " and "
                                + kinds.second() + "): one text may stand for two tasks",
                        1));
            }
        }
        return measured.judgedBy(row -> judge(row, scale, means, near));
    }

    private static Verdict judge(EpisodeRow row, Scale scale, TaskMeans means, NearDuplicates near) {
        EpisodeFindings found = row.findings();
        if (found.unavailable() != null) {
            return Verdict.of(found);
        }
        NearDuplicates.Partner partner = near.of(row.episodeIndex());
        EpisodeFindings values = EpisodeFindings.of(means.deviation(row, scale), partner == null ? 0 : partner.count());
        List<Finding> signals = new ArrayList<>();
        if (partner != null) {
            signals.add(Finding.risk(
                    "moves nearly the same way as episode " + partner.episode()
                            + (partner.count() > 1 ? " and " + (partner.count() - 1) + " more" : ""),
                    1.5));
        }
        return new Verdict(values, signals);
    }

    /** Mean and spread of the dimensions, by which trajectories are scaled. */
    static final class Scale implements Mergeable<Scale> {
        private static final long serialVersionUID = 1L;

        private final Moments moments = new Moments();
        private final List<String> labels;

        private Scale(List<String> labels) {
            this.labels = labels;
        }

        /** Dimensions that vary. */
        int[] dimensions() {
            return java.util.stream.IntStream.range(0, moments.width())
                    .filter(d -> moments.std(d) > 0)
                    .toArray();
        }

        String name(int dimension) {
            return Say.dimension(labels, dimension);
        }

        /**
         * The trajectory in standard deviations from the mean, {@value Resampled#POINTS} values for each dimension that
         * varies; null when the episode has another width.
         */
        float @org.jspecify.annotations.Nullable [] scaled(EpisodeRow row) {
            if (Resampled.width(row.findings()) != moments.width()) {
                return null;
            }
            int[] dimensions = dimensions();
            float[] scaled = new float[dimensions.length * Resampled.POINTS];
            for (int i = 0; i < dimensions.length; i++) {
                int d = dimensions[i];
                double[] x = Resampled.dimension(row.findings(), d);
                for (int k = 0; k < x.length; k++) {
                    scaled[i * Resampled.POINTS + k] = (float) ((x[k] - moments.mean(d)) / moments.std(d));
                }
            }
            return scaled;
        }

        @Override
        public void merge(Scale later) {
            moments.merge(later.moments);
        }
    }

    /** Root mean square difference. */
    static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            squares += difference * difference;
        }
        return Math.sqrt(squares / a.length);
    }
}
