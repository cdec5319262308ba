package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeAccumulator;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.FeatureSelection;

/** Finds the outliers of an episode, knowing mean and spread of the dataset. */
final class OutlierSearch extends EpisodeAccumulator<OutlierSearch> {
    private static final long serialVersionUID = 1L;

    private final OutlierBounds state;
    private final OutlierBounds action;

    OutlierSearch(DatasetMetadata dataset, FeatureSelection features, OutlierBounds state, OutlierBounds action) {
        super(dataset, features);
        this.state = state;
        this.action = action;
    }

    @Override
    protected EpisodeFindings measure(EpisodeSignals episode) {
        Motion motion = Motion.of(episode);
        boolean[] marked = new boolean[episode.frames()];
        long values = mark(motion.state(), state, marked) + mark(motion.action(), action, marked);
        Ranges ranges = new Ranges(episode, "outlier");
        for (int k = 0; k < marked.length; k++) {
            if (marked[k]) {
                ranges.add(k, k);
            }
        }
        return EpisodeFindings.of((double) values).withRanges(ranges.list());
    }

    private static long mark(Tracked signal, OutlierBounds bounds, boolean[] marked) {
        long values = 0;
        if (signal.unusable(1) != null) {
            return 0;
        }
        for (int d = 0; d < signal.width(); d++) {
            double[] x = signal.dimension(d);
            for (int k = 0; k < x.length; k++) {
                if (bounds.isOutside(d, x[k])) {
                    values++;
                    marked[k] = true;
                }
            }
        }
        return values;
    }

    @Override
    public void merge(OutlierSearch later) {}
}
