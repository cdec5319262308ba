package io.robokit.examples.plugin;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.Accumulator;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts episodes with fewer frames than a limit and keeps the shortest of them. */
final class ShortEpisodes implements Accumulator<ShortEpisodes> {
    private static final Comparator<Episode> SHORTEST_FIRST =
            Comparator.comparingLong(Episode::frames).thenComparingLong(Episode::index);

    private final double minFrames;
    private final int limit;
    private final List<Episode> shortest = new ArrayList<>();
    private long frames;
    private long count;

    /** An episode and its length. */
    record Episode(long index, long frames) implements Serializable {}

    ShortEpisodes(double minFrames, int limit) {
        this.minFrames = minFrames;
        this.limit = limit;
    }

    @Override
    public void beginEpisode(EpisodeInfo episode) {
        frames = 0;
    }

    @Override
    public void add(EpisodeBatch batch) {
        frames += batch.frameCount();
    }

    @Override
    public void endEpisode(EpisodeInfo episode) {
        if (frames < minFrames) {
            count++;
            keep(List.of(new Episode(episode.index(), frames)));
        }
    }

    @Override
    public void merge(ShortEpisodes later) {
        count += later.count;
        keep(later.shortest);
    }

    long count() {
        return count;
    }

    List<Episode> shortest() {
        return List.copyOf(shortest);
    }

    private void keep(List<Episode> more) {
        shortest.addAll(more);
        shortest.sort(SHORTEST_FIRST);
        if (shortest.size() > limit) {
            shortest.subList(limit, shortest.size()).clear();
        }
    }
}
