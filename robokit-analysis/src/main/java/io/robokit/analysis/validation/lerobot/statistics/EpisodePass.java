package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.spi.CheckContext;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The one reading of the statistics of the episodes, in which every check judges them and they are put together. */
final class EpisodePass {
    /** Bytes that a quick validation reads for them at most. */
    private static final long QUICK_BYTES = 8 << 20;

    /** Why they were not read. */
    static final String LEFT_OUT = "The statistics of the episodes are large; a comprehensive validation reads them.";

    private static final String LINES = "meta/episodes_stats.jsonl";

    private final Map<Class<?>, Defects> defects = new HashMap<>();
    private final Map<String, Aggregate> aggregates = new LinkedHashMap<>();
    private final boolean leftOut;

    private EpisodePass(boolean leftOut) {
        this.leftOut = leftOut;
    }

    /** Returns the pass that all checks of a validation share. */
    static EpisodePass of(LeRobotView dataset, CheckContext context) throws IOException {
        boolean quick = context.rows() == null;
        boolean leaveOut = quick && size(dataset) > QUICK_BYTES;
        EpisodeLengths lengths = EpisodeLengths.of(dataset, context);
        return context.shared(EpisodePass.class, created -> read(dataset, lengths, leaveOut));
    }

    private static long size(LeRobotView dataset) throws IOException {
        long size = Math.max(0, dataset.size(LINES));
        if (dataset.generation() == 3) {
            for (String path : dataset.episodeFiles()) {
                size += dataset.size(path);
            }
        }
        return size;
    }

    private static EpisodePass read(LeRobotView dataset, EpisodeLengths lengths, boolean leaveOut) throws IOException {
        EpisodePass pass = new EpisodePass(leaveOut);
        if (leaveOut) {
            return pass;
        }
        StoredPlace whole = StoredPlace.ofDataset(dataset, lengths);
        dataset.readEpisodeStatistics((episode, file, row, stored) -> {
            StoredPlace place = whole.ofEpisode(lengths.of(episode));
            pass.take(place, episode, file, row, place.read(stored));
        });
        return pass;
    }

    private void take(StoredPlace place, long episode, String file, long row, Map<String, StoredStatistics> stats) {
        for (StoredCheck check : StatisticsChecks.STORED) {
            if (check.isForEpisodes()) {
                Defects found = defects.computeIfAbsent(check.getClass(), type -> new Defects());
                found.place(file, row, Math.max(-1, episode));
                check.judge(stats, place, found);
            }
        }
        stats.forEach((name, feature) ->
                aggregates.computeIfAbsent(name, key -> new Aggregate(feature)).add(feature, place.count()));
    }

    /** Whether they were not read. */
    boolean isLeftOut() {
        return leftOut;
    }

    /** What a check found. */
    Defects defects(StoredCheck check) {
        return defects.getOrDefault(check.getClass(), new Defects());
    }

    /** Statistics of all episodes put together, by feature. */
    Map<String, Aggregate> aggregates() {
        return aggregates;
    }
}
