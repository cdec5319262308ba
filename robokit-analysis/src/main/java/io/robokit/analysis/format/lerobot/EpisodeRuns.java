package io.robokit.analysis.format.lerobot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the frames of each episode lie in the files of a split: runs of rows, in the order of files and rows. */
final class EpisodeRuns {
    private static final int MAX_RUNS = 500_000;

    private final Map<Long, Episode> episodes = new HashMap<>();
    private int runs;
    private long lastEpisode = -1;

    /**
     * Rows of one row group.
     *
     * @param path data file
     * @param rowGroup row group
     * @param first first row in the row group
     * @param count number of rows
     */
    record Run(String path, int rowGroup, long first, long count) {}

    /** Runs of one episode. */
    static final class Episode {
        private final List<Run> runs = new ArrayList<>(1);
        private long frames;
        private boolean divided;

        List<Run> runs() {
            return runs;
        }

        long frames() {
            return frames;
        }

        /** Whether rows of other episodes lie between its rows. */
        boolean isDivided() {
            return divided;
        }
    }

    /** Adds rows that follow all rows added before. Returns false when there are absurdly many runs. */
    boolean add(long episode, Run run) {
        Episode known = episodes.computeIfAbsent(episode, key -> new Episode());
        if (known.frames > 0 && lastEpisode != episode) {
            known.divided = true;
        }
        lastEpisode = episode;
        known.frames += run.count();
        List<Run> list = known.runs;
        Run before = list.isEmpty() ? null : list.get(list.size() - 1);
        if (before != null
                && before.path().equals(run.path())
                && before.rowGroup() == run.rowGroup()
                && before.first() + before.count() == run.first()) {
            list.set(
                    list.size() - 1, new Run(run.path(), run.rowGroup(), before.first(), before.count() + run.count()));
            return true;
        }
        list.add(run);
        return ++runs <= MAX_RUNS;
    }

    @Nullable
    Episode of(long episode) {
        return episodes.get(episode);
    }

    /** Episode of the row added last, -1 before the first one. */
    long lastEpisode() {
        return lastEpisode;
    }
}
