package io.robokit.internal.engine;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.Accumulator;
import io.robokit.spi.EpisodeAccumulator;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.FeatureSelection;
import java.util.ArrayList;
import java.util.List;

/**
 * Fresh accumulators while they read one episode; given up when the episode turns out to be unreadable. Those that look
 * at whole episodes share one copy of its signals.
 */
final class EpisodeScan {
    private final EpisodeInfo episode;
    private final List<Accumulator<?>> accumulators;
    private final List<Accumulator<?>> streaming = new ArrayList<>();
    private final List<EpisodeAccumulator<?>> whole = new ArrayList<>();
    private final EpisodeSignals.Builder signals;
    private long frames;

    /**
     * Begins an episode.
     *
     * @param episode the episode
     * @param fps frames per second as declared
     * @param accumulators fresh ones
     * @param wholeFeatures columns of those that look at whole episodes
     */
    EpisodeScan(EpisodeInfo episode, double fps, List<Accumulator<?>> accumulators, FeatureSelection wholeFeatures) {
        this.episode = episode;
        this.accumulators = accumulators;
        this.signals = new EpisodeSignals.Builder(episode, fps, wholeFeatures);
        for (Accumulator<?> accumulator : accumulators) {
            if (accumulator instanceof EpisodeAccumulator<?> one) {
                whole.add(one);
            } else {
                streaming.add(accumulator);
            }
        }
        streaming.forEach(accumulator -> accumulator.beginEpisode(episode));
    }

    void add(EpisodeBatch batch) {
        for (Accumulator<?> accumulator : streaming) {
            accumulator.add(batch);
        }
        if (!whole.isEmpty()) {
            signals.add(batch);
        }
        frames += batch.frameCount();
    }

    void end() {
        streaming.forEach(accumulator -> accumulator.endEpisode(episode));
        if (!whole.isEmpty()) {
            EpisodeSignals read = signals.build();
            for (EpisodeAccumulator<?> accumulator : whole) {
                Interruption.check();
                accumulator.take(read);
            }
        }
    }

    EpisodeInfo episode() {
        return episode;
    }

    long frames() {
        return frames;
    }

    List<Accumulator<?>> accumulators() {
        return accumulators;
    }
}
