package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.Param;
import java.io.Serializable;
import java.util.List;

/** How much of an episode is idle by its own standard, and how idle and active stretches alternate. */
final class IdleAction extends StandardHeuristic<IdleAction.Parameters, Mergeable.Nothing> {
    private static final long serialVersionUID = 1L;
    private static final int[] WINDOWS = {5, 10, 20};

    /**
     * Parameters.
     *
     * @param minSeconds idle stretches shorter than this are not listed as time ranges
     */
    record Parameters(
            @Param(
                    description = "Idle stretches shorter than this many seconds are not listed as time ranges.",
                    defaultValue = "0.5",
                    minimum = 0)
            double minSeconds)
            implements Serializable {}

    IdleAction() {
        super(
                "idle_action",
                "Idle by action",
                "Share of steps whose action changes less than an adaptive threshold: a 30-bin histogram of the norm of the"
                        + " change on [0, max]; behind 10 % of the mass the emptiest bin below 1 % with a later bin above 2 %"
                        + " ends the idle part, else 3 MAD; at least 1e-6. Leading idle hurts a policy, trailing idle may help"
                        + " it (huggingface/lerobot#3429). rda metrics/motion.py and recommend/temporal_metrics.py.",
                Parameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                measure("idle_ratio", "Idle", "share", Suspect.HIGH, "Share of steps that are idle."),
                measure("idle_threshold", "Idle threshold", "unit of action", Suspect.NEITHER, "Change below is idle."),
                measure(
                        "idle_prefix_ratio",
                        "Idle at the start",
                        "share",
                        Suspect.HIGH,
                        "Share before the first motion."),
                measure(
                        "idle_suffix_ratio",
                        "Idle at the end",
                        "share",
                        Suspect.NEITHER,
                        "Share after the last motion."),
                measure("active_run_p50", "Active run, median", "frames", Suspect.NEITHER, "Median active stretch."),
                measure("active_run_p90", "Active run, 90 %", "frames", Suspect.NEITHER, "90 % of active stretches."),
                measure("active_run_max", "Active run, longest", "frames", Suspect.NEITHER, "Longest active stretch."),
                measure("idle_transitions", "Starts from rest", "", Suspect.HIGH, "Changes from idle to active."),
                measure("active_windows_5", "Active windows of 5", "share", Suspect.NEITHER, "5 steps all active."),
                measure("active_windows_10", "Active windows of 10", "share", Suspect.NEITHER, "10 steps all active."),
                measure("active_windows_20", "Active windows of 20", "share", Suspect.NEITHER, "20 steps all active."));
    }

    private static EpisodeMeasure measure(String name, String title, String unit, Suspect suspect, String text) {
        return new EpisodeMeasure(name, title, unit, suspect, text);
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
        double[] motion = action.steps();
        double threshold = IdleThreshold.of(motion);
        ActiveRuns runs = ActiveRuns.of(motion, threshold);
        double[] lengths = runs.framesOfActiveRuns();
        double[] quantiles = Quantiles.quantiles(lengths, lengths.length, 0.5, 0.9, 1);
        return EpisodeFindings.of(
                        (double) runs.idleSteps() / motion.length,
                        threshold,
                        (double) runs.idlePrefix() / motion.length,
                        (double) runs.idleSuffix() / motion.length,
                        quantiles[0],
                        quantiles[1],
                        quantiles[2],
                        runs.transitions(),
                        runs.activeWindows(WINDOWS[0]),
                        runs.activeWindows(WINDOWS[1]),
                        runs.activeWindows(WINDOWS[2]))
                .withRanges(runs.idleRanges(episode, parameters.minSeconds() * episode.fps()));
    }
}
