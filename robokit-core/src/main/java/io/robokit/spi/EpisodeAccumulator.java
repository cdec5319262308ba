package io.robokit.spi;

import io.robokit.model.DatasetMetadata;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import org.jspecify.annotations.Nullable;

/**
 * An accumulator that looks at whole episodes. All of a scan share one {@link EpisodeSignals} per episode and what is
 * derived from it, so that differences, speeds and the like are computed once.
 *
 * @param <A> the implementing class
 */
public abstract class EpisodeAccumulator<A extends EpisodeAccumulator<A>> implements Accumulator<A> {
    private static final long serialVersionUID = 1L;

    private final FeatureSelection features;
    private final double fps;
    private EpisodeSignals.@Nullable Builder own;
    private EpisodeFindings findings = EpisodeFindings.none();

    /**
     * For subclasses.
     *
     * @param dataset the dataset
     * @param features columns that {@link #measure} looks at
     */
    protected EpisodeAccumulator(DatasetMetadata dataset, FeatureSelection features) {
        this.features = features;
        this.fps = dataset.fps();
    }

    /** Measures an episode; may keep sufficient statistics of it in fields, never its arrays. */
    protected abstract EpisodeFindings measure(EpisodeSignals episode);

    /** Takes in a whole episode. */
    public final void take(EpisodeSignals episode) {
        findings = measure(episode);
    }

    @Override
    public final EpisodeFindings findings() {
        return findings;
    }

    @Override
    public final void beginEpisode(EpisodeInfo episode) {
        own = new EpisodeSignals.Builder(episode, fps, features);
    }

    @Override
    public final void add(EpisodeBatch batch) {
        if (own == null) {
            beginEpisode(batch.episode());
        }
        java.util.Objects.requireNonNull(own).add(batch);
    }

    @Override
    public final void endEpisode(EpisodeInfo episode) {
        take((own == null ? new EpisodeSignals.Builder(episode, fps, features) : own).build());
        own = null;
    }
}
