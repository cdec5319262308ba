package io.robokit.analysis.quality;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.Accumulator;

/**
 * Collects the timestamps of an episode and hands over its frame intervals when it ends.
 *
 * @param <A> the implementing class
 */
abstract class IntervalAccumulator<A extends IntervalAccumulator<A>> implements Accumulator<A> {
    private static final long serialVersionUID = 1L;

    private final double fps;
    private EpisodeTimestamps timestamps;
    private long frames;

    IntervalAccumulator(double declaredFps) {
        this.fps = EpisodeTimestamps.fpsOrDefault(declaredFps);
        this.timestamps = new EpisodeTimestamps(fps);
    }

    /** Takes in an episode: its number of frames, and the milliseconds between them, one fewer; may be changed. */
    abstract void take(EpisodeInfo episode, long frameCount, double[] intervals);

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
        take(episode, frames, timestamps.intervalsMillis());
        beginEpisode(episode);
    }
}
