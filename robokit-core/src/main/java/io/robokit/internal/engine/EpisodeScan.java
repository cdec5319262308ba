package io.robokit.internal.engine;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.Accumulator;
import java.util.List;

/** Fresh accumulators while they read one episode; given up when the episode turns out to be unreadable. */
final class EpisodeScan {
    private final EpisodeInfo episode;
    private final List<Accumulator<?>> accumulators;
    private long frames;

    EpisodeScan(EpisodeInfo episode, List<Accumulator<?>> accumulators) {
        this.episode = episode;
        this.accumulators = accumulators;
        accumulators.forEach(accumulator -> accumulator.beginEpisode(episode));
    }

    void add(EpisodeBatch batch) {
        for (Accumulator<?> accumulator : accumulators) {
            accumulator.add(batch);
        }
        frames += batch.frameCount();
    }

    void end() {
        accumulators.forEach(accumulator -> accumulator.endEpisode(episode));
    }

    long frames() {
        return frames;
    }

    List<Accumulator<?>> accumulators() {
        return accumulators;
    }
}
