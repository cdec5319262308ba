package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.Feature;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeJudge.Verdict;
import io.robokit.spi.EpisodeMeasure;
import io.robokit.spi.EpisodeMeasure.Suspect;
import io.robokit.spi.EpisodeRow;
import io.robokit.spi.EpisodeRows;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.EpisodeSignals.Signal;
import io.robokit.spi.HeuristicResult.Finding;
import io.robokit.spi.HeuristicResult.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether state and action are there and hold numbers that can be computed with. */
final class SignalIntegrity extends StandardHeuristic<NoParameters, SignalIntegrity.Problems> {
    private static final long serialVersionUID = 1L;

    SignalIntegrity() {
        super(
                "signal_integrity",
                "Signal integrity",
                "NaN, null and infinite values of the state and the action, lists of different lengths, missing columns, and"
                        + " another number of values than declared. Without them no other measure can be had.",
                NoParameters.class);
    }

    @Override
    public List<EpisodeMeasure> measures() {
        return List.of(
                new EpisodeMeasure("nan_values", "NaN", "", Suspect.NEITHER, "NaN and null in state and action."),
                new EpisodeMeasure("infinite_values", "Infinite values", "", Suspect.NEITHER, "In state and action."));
    }

    @Override
    Problems newStatistics(DatasetMetadata dataset, NoParameters parameters) {
        return new Problems(dataset);
    }

    @Override
    EpisodeFindings measure(EpisodeSignals episode, NoParameters parameters, Problems problems) {
        long[] counts = new long[2];
        Motion motion = Motion.of(episode);
        for (Tracked signal : List.of(motion.state(), motion.action())) {
            Signal present = signal.signal();
            if (present != null) {
                count(present, counts);
                problems.checkWidth(present);
            } else if (episode.frames() > 0) {
                problems.add(String.valueOf(signal.unusable(0)));
            }
        }
        boolean ragged = motion.state().isBroken() || motion.action().isBroken();
        return EpisodeFindings.of((double) counts[0], (double) counts[1]).withDetails(ragged ? 1 : 0);
    }

    private static void count(Signal signal, long[] counts) {
        if (signal.isFinite()) {
            return;
        }
        for (int d = 0; d < signal.width(); d++) {
            for (double value : signal.dimension(d)) {
                counts[0] += Double.isNaN(value) ? 1 : 0;
                counts[1] += Double.isInfinite(value) ? 1 : 0;
            }
        }
    }

    @Override
    Measured result(State<NoParameters, Problems> state, EpisodeRows episodes) {
        long[] totals = new long[2];
        episodes.forEach(row -> {
            totals[0] += (long) row.value(0);
            totals[1] += (long) row.value(1);
        });
        Problems problems = state.statistics;
        Measured measured = Measured.of(Map.of(
                        "nan_values", totals[0],
                        "infinite_values", totals[1],
                        "problems", new TreeMap<>(problems.episodes)))
                .judgedBy(SignalIntegrity::judge);
        if (totals[0] + totals[1] > 0) {
            measured = measured.with(Finding.failure("state and action hold " + amount(totals[0], totals[1])));
        }
        for (Map.Entry<String, Long> problem : problems.episodes.entrySet()) {
            measured = measured.with(
                    Finding.risk(problem.getKey() + " (" + Say.count(problem.getValue(), "episode") + ")", 1));
        }
        return measured;
    }

    private static Verdict judge(EpisodeRow row) {
        List<Finding> signals = new ArrayList<>();
        if (row.value(0) + row.value(1) > 0) {
            signals.add(Finding.failure("state and action hold " + amount((long) row.value(0), (long) row.value(1))));
        }
        if (row.findings().detailCount() > 0 && row.findings().detail(0) == 1) {
            signals.add(Finding.failure("state or action cannot be read as one vector per frame"));
        }
        return new Verdict(row.findings(), signals);
    }

    private static String amount(long nan, long infinite) {
        List<String> amounts = new ArrayList<>();
        if (nan > 0) {
            amounts.add(nan + " NaN");
        }
        if (infinite > 0) {
            amounts.add(Say.count(infinite, "infinite value"));
        }
        return String.join(" and ", amounts);
    }

    /** Problems in words and the number of episodes that have them. */
    static final class Problems implements Mergeable<Problems> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 100;

        private final TreeMap<String, Long> episodes = new TreeMap<>();
        private final TreeMap<String, Long> declared = new TreeMap<>();

        private Problems(DatasetMetadata dataset) {
            for (Feature feature : dataset.features()) {
                if (feature.name().contains("state") || feature.name().contains("action")) {
                    declared.put(feature.name(), feature.elementCount());
                }
            }
        }

        private void checkWidth(Signal signal) {
            @Nullable Long width = declared.get(signal.name());
            if (width != null && width != signal.width()) {
                add("'" + signal.name() + "' is declared with " + width + " numbers per frame and holds "
                        + signal.width());
            }
        }

        private void add(String problem) {
            add(problem, 1);
        }

        private void add(String problem, long count) {
            if (episodes.containsKey(problem) || episodes.size() < MOST) {
                episodes.merge(problem, count, Long::sum);
            }
        }

        @Override
        public void merge(Problems later) {
            later.episodes.forEach(this::add);
        }
    }
}
