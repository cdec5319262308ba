package io.robokit.analysis.quality;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.Accumulator;
import io.robokit.spi.EpisodeFindings;

/**
 * Collects the timestamps of an episode and hands over its frame intervals when it ends.
 *
 * @param <A> the implementing class
 */
abstract class IntervalAccumulator<A extends IntervalAccumulator<A>> implements Accumulator<A> {
    private static final long serialVersionUID = 1L;

    private final double fps;
    private EpisodeTimestamps timestamps;
    private EpisodeFindings findings = EpisodeFindings.none();
    private long frames;

    IntervalAccumulator(double declaredFps) {
        this.fps = EpisodeTimestamps.fpsOrDefault(declaredFps);
        this.timestamps = new EpisodeTimestamps(fps);
    }

    /**
     * Takes in an episode: its number of frames, and the milliseconds between them, one fewer; may be changed. Returns what
     * there is to say about it.
     */
    abstract EpisodeFindings take(EpisodeInfo episode, long frameCount, double[] intervals);

    @Override
    public final EpisodeFindings findings() {
        return findings;
    }

    @Override
    public void beginEpisode(EpisodeInfo episode) {
        timestamps = new EpisodeTimestamps(fps);
        frames = 0;
    }

    @Override
    public void add(EpisodeBatch batch) {
        timestamps.add(batch);
        frames += batch.frameCount();
    }

    @Override
    public final void endEpisode(EpisodeInfo episode) {
        findings = take(episode, frames, timestamps.intervalsMillis());
        beginEpisode(episode);
    }
}
