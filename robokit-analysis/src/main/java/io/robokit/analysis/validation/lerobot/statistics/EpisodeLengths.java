package io.robokit.analysis.validation.lerobot.statistics;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.rows.RunOrder;
import io.robokit.spi.CheckContext;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many rows each episode has: those that were read, where they were and none are lost, else as the table says. */
final class EpisodeLengths {
    private final Map<Long, Long> lengths = new HashMap<>();

    private EpisodeLengths() {}

    static EpisodeLengths of(LeRobotView dataset, CheckContext context) throws IOException {
        EpisodeLengths known = new EpisodeLengths();
        EpisodeRows table = dataset.episodes();
        for (int row = 0; row < table.size(); row++) {
            known.lengths.putIfAbsent(table.index(row), table.length(row));
        }
        if (context.rows() != null) {
            known.count(RunOrder.of(dataset, context));
        }
        return known;
    }

    private void count(RunOrder runs) {
        Map<Long, Long> counted = new HashMap<>();
        Set<Long> cut = new HashSet<>();
        for (int run = 0; run < runs.size(); run++) {
            long episode = runs.run(run).episode();
            if (runs.isListed(run)) {
                counted.merge(episode, runs.rows(run), Long::sum);
            }
            if (!runs.isWhole(run) || runs.run(run).afterLostRows()) {
                cut.add(episode);
            }
        }
        counted.forEach((episode, rows) -> {
            if (!cut.contains(episode)) {
                lengths.replace(episode, rows);
            }
        });
    }

    /** Rows of an episode, {@link EpisodeRows#ABSENT} when nothing tells. */
    long of(long episode) {
        return lengths.getOrDefault(episode, EpisodeRows.ABSENT);
    }

    Collection<Long> all() {
        return lengths.values();
    }
}
