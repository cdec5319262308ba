package io.robokit.analysis.quality;

import io.robokit.spi.HeuristicResult.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** The episodes that stand out most, and how many stand out at all. */
final class WorstFirst {
    private static final Comparator<EpisodeReview> WORST_FIRST =
            Comparator.comparingDouble(EpisodeReview::severity).reversed().thenComparingLong(EpisodeReview::index);

    private final int most;
    private final PriorityQueue<EpisodeReview> kept = new PriorityQueue<>(WORST_FIRST.reversed());
    private final Map<Evidence, Long> counts = new EnumMap<>(Evidence.class);

    WorstFirst(int most) {
        this.most = most;
    }

    void add(EpisodeReview review) {
        counts.merge(review.evidence(), 1L, Long::sum);
        if (review.severity() > 0) {
            kept.add(review);
            if (kept.size() > most) {
                kept.poll();
            }
        }
    }

    /** Worst first; episodes that do not stand out are left out. */
    List<EpisodeReview> list() {
        List<EpisodeReview> sorted = new ArrayList<>(kept);
        sorted.sort(WORST_FIRST);
        return sorted;
    }

    /** Episodes whose weightiest finding is this. */
    long count(Evidence evidence) {
        return counts.getOrDefault(evidence, 0L);
    }
}
