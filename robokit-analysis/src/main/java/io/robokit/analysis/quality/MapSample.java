package io.robokit.analysis.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Episodes for the map of a report: evenly spaced ones, and those that stand out most. */
final class MapSample {
    private static final int MOST = 60;

    private final long every;
    private final List<EpisodeReview> spaced = new ArrayList<>();
    private long seen;

    MapSample(long episodes) {
        this.every = Math.max(1, (episodes + MOST - 1) / MOST);
    }

    void add(EpisodeReview review) {
        if (seen++ % every == 0) {
            spaced.add(review);
        }
    }

    /** In episode order, each once. */
    List<EpisodeReview> with(List<EpisodeReview> worst) {
        TreeMap<Long, EpisodeReview> byIndex = new TreeMap<>(Comparator.naturalOrder());
        spaced.forEach(review -> byIndex.put(review.index(), review));
        worst.stream().limit(MOST).forEach(review -> byIndex.put(review.index(), review));
        return new ArrayList<>(byIndex.values());
    }
}
