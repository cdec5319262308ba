package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the last state of an episode is from where episodes of its task usually end. */
final class FinalPose extends StandardHeuristic<FinalPose.Parameters, FinalPose.Means> {
    private static final long serialVersionUID = 1L;

    /**
     * Parameters.
     *
     * @param iqrFactor an episode stands out above Q3 plus this many times the interquartile range of its task
     */
    record Parameters(
            @Param(
                    description =
                            "An episode stands out above Q3 plus this many times the interquartile range of its task.",
                    defaultValue = "1.5",
                    minimum = 0)
            double iqrFactor)
            implements Serializable {}

    FinalPose() {
        super(
                "final_pose",
                "Final pose",
                "Distance of the last state from the mean last state of the episodes of the same task; above Q3 + 1.5 IQR of"
                        + " the task it stands out. huggingface/lerobot#3760.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(new EpisodeMeasure(
                "final_pose_distance",
                "Final pose distance",
                "unit of state",
                Suspect.HIGH,
                "Distance of the last state from the mean last state of the task."));
    }

    @Override
    Means newStatistics(DatasetMetadata dataset, Parameters parameters) {
        return new Means();
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, Parameters parameters, Means means) {
        Tracked state = Motion.of(episode).stateOrAction();
        String problem = episode.isCut() ? "the episode is too long to be kept whole" : state.unusable(1);
        if (problem != null) {
            return EpisodeFindings.notAvailable(problem);
        }
        double[] pose = state.frame(state.frames() - 1);
        means.add(String.join(" | ", episode.episode().tasks()), pose);
        return EpisodeFindings.of().withDetails(pose);
    }

    @Override
    Measured result(State<Parameters, Means> state, EpisodeRows episodes) {
        Means means = state.statistics;
        Map<String, Columns.Growing> distances = new HashMap<>();
        episodes.forEach(row -> {
            double distance = means.distance(row);
            if (!Double.isNaN(distance)) {
                distances
                        .computeIfAbsent(row.task(), task -> new Columns.Growing())
                        .add(distance);
            }
        });
        HashMap<String, Fences> fences = new HashMap<>();
        distances.forEach(
                (task, column) -> fences.put(task, Fences.of(column.toArray(), state.parameters.iqrFactor())));
        return Measured.of(Map.of()).judgedBy(row -> judge(row, means, fences));
    }

    private static Verdict judge(EpisodeRow row, Means means, HashMap<String, Fences> fences) {
        double distance = means.distance(row);
        if (Double.isNaN(distance)) {
            String reason = row.findings().unavailable();
            return Verdict.of(EpisodeFindings.notAvailable(
                    reason == null ? "no other episode of the task to compare the final pose with" : reason));
        }
        Fences usual = fences.get(row.task());
        return new Verdict(EpisodeFindings.of(distance), usual == null ? List.of() : odd(distance, usual));
    }

    private static List<Finding> odd(double distance, Fences usual) {
        if (!usual.isReliable() || distance <= usual.high()) {
            return List.of();
        }
        return List.of(Finding.risk(
                "ends in a pose far from where the task usually ends (distance " + Say.number(distance)
                        + ", usual is below " + Say.number(usual.high()) + ")",
                1 + (distance - usual.high()) / Math.max(usual.spread(), usual.high() * 0.05)));
    }

    /** Mean last pose by task, of up to {@value #MOST_TASKS} tasks. */
    static final class Means implements Mergeable<Means> {
        private static final long serialVersionUID = 1L;
        private static final int MOST_TASKS = 20_000;

        private final HashMap<String, Moments> byTask = new HashMap<>();

        private void add(String task, double[] pose) {
            Moments moments = byTask.computeIfAbsent(task, one -> new Moments());
            for (int d = 0; d < pose.length; d++) {
                moments.add(d, 1, pose[d], 0);
            }
        }

        @Override
        public void merge(Means later) {
            later.byTask.forEach((task, moments) -> {
                if (byTask.containsKey(task) || byTask.size() < MOST_TASKS) {
                    byTask.computeIfAbsent(task, one -> new Moments()).merge(moments);
                }
            });
        }

        /** NaN when there is no pose or nothing to compare it with. */
        private double distance(EpisodeRow row) {
            EpisodeFindings found = row.findings();
            Moments means = byTask.get(row.task());
            if (means == null || found.detailCount() == 0 || means.count(0) < 2) {
                return Double.NaN;
            }
            double squares = 0;
            for (int d = 0; d < found.detailCount(); d++) {
                double difference = found.detail(d) - means.mean(d);
                squares += difference * difference;
            }
            return Math.sqrt(squares);
        }
    }
}
