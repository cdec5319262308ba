package io.robokit.analysis.quality.standard;

import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.HeuristicResult.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Time ranges of one kind in one episode. Frames that touch become one range; of many ranges the longest {@value #MOST}
 * are kept.
 */
final class Ranges {
    static final int MOST = 20;

    private final EpisodeSignals episode;
    private final String label;
    private final List<TimeRange> ranges = new ArrayList<>();
    private int from = -1;
    private int to = -1;

    Ranges(EpisodeSignals episode, String label) {
        this.episode = episode;
        this.label = label;
    }

    /** Adds the frames {@code first} to {@code last}; must not begin before earlier ones. */
    void add(int first, int last) {
        if (from >= 0 && first <= to + 1) {
            to = Math.max(to, last);
            return;
        }
        flush();
        from = first;
        to = last;
    }

    /** The ranges, earliest first. */
    List<TimeRange> list() {
        flush();
        from = -1;
        if (ranges.size() <= MOST) {
            return ranges;
        }
        return ranges.stream()
                .sorted(Comparator.comparingDouble((TimeRange range) -> range.startSeconds() - range.endSeconds())
                        .thenComparingDouble(TimeRange::startSeconds))
                .limit(MOST)
                .sorted(Comparator.comparingDouble(TimeRange::startSeconds))
                .toList();
    }

    private void flush() {
        if (from >= 0) {
            double fps = episode.fps();
            ranges.add(new TimeRange(episode.episode().index(), from / fps, to / fps, label));
        }
    }
}
