package io.robokit.analysis.quality.standard;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeAccumulator;
import io.robokit.spi.EpisodeFindings;
import io.robokit.spi.EpisodeSignals;
import io.robokit.spi.FeatureSelection;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Coarse curves of the state of a few episodes, to be drawn. Meant for a handful of episodes only. */
public final class SignalSketches extends EpisodeAccumulator<SignalSketches> {
    private static final long serialVersionUID = 1L;
    private static final int MOST_DIMENSIONS = 8;
    private static final int BUCKETS = 150;

    private final List<String> labels;
    private final TreeMap<Long, Sketch> sketches = new TreeMap<>();

    /**
     * Curves of one episode.
     *
     * @param seconds length of the episode
     * @param curves one per dimension, the first few of them
     */
    public record Sketch(double seconds, List<Curve> curves) implements Serializable {}

    /**
     * One curve.
     *
     * @param name name of the dimension
     * @param frames frame of each point
     * @param values value of each point: smallest and largest of every stretch of frames
     */
    public record Curve(String name, List<Integer> frames, List<Double> values) implements Serializable {}

    /** Creates sketches of no episode. */
    public SignalSketches(DatasetMetadata dataset) {
        super(dataset, features());
        this.labels = Say.labels(dataset, "observation.state");
    }

    /** Columns that are looked at. */
    public static FeatureSelection features() {
        return Motion.FEATURES;
    }

    /** The sketch of an episode, or null when it was not read or has no state. */
    public @org.jspecify.annotations.Nullable Sketch of(long episode) {
        return sketches.get(episode);
    }

    @Override
    protected EpisodeFindings measure(EpisodeSignals episode) {
        Tracked state = Motion.of(episode).stateOrAction();
        if (state.unusable(2) == null) {
            List<Curve> curves = new ArrayList<>();
            for (int d = 0; d < Math.min(MOST_DIMENSIONS, state.width()); d++) {
                curves.add(curve(Say.dimension(labels, d), state.dimension(d)));
            }
            sketches.put(episode.episode().index(), new Sketch(state.frames() / episode.fps(), curves));
        }
        return EpisodeFindings.none();
    }

    private static Curve curve(String name, double[] x) {
        List<Integer> frames = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        int buckets = Math.min(BUCKETS, x.length);
        for (int b = 0; b < buckets; b++) {
            int from = (int) ((long) b * x.length / buckets);
            int to = (int) ((long) (b + 1) * x.length / buckets);
            int least = from;
            int most = from;
            for (int k = from; k < to; k++) {
                least = x[k] < x[least] ? k : least;
                most = x[k] > x[most] ? k : most;
            }
            frames.add(Math.min(least, most));
            values.add(x[Math.min(least, most)]);
            if (least != most) {
                frames.add(Math.max(least, most));
                values.add(x[Math.max(least, most)]);
            }
        }
        return new Curve(name, frames, values);
    }

    @Override
    public void merge(SignalSketches later) {
        sketches.putAll(later.sketches);
    }
}
