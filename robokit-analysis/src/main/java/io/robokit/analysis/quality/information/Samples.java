package io.robokit.analysis.quality.information;

import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.NumericColumn;
import io.robokit.spi.Accumulator;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.stream.IntStream;

/**
 * States and the actions that follow them, of a bounded number of frames. Which frames those are depends on the seed and
 * their place in the dataset alone: the ones whose hashes are smallest, so that any order of merging keeps the same.
 */
public final class Samples implements Accumulator<Samples> {
    private static final long serialVersionUID = 1L;

    private final InformationParameters parameters;
    private final int limit;
    private int stateWidth = -1;
    private int actionWidth = -1;
    private boolean mixedWidths;
    private long[] ranks = new long[0];
    private long[] episodes = new long[0];
    private long[] frames = new long[0];
    private double[] values = new double[0];
    private int size;

    private long episode;
    private long frame;
    private Deque<double[]> pending = new ArrayDeque<>();

    Samples(InformationParameters parameters) {
        this.parameters = parameters;
        this.limit = parameters.maxSamples();
    }

    InformationParameters parameters() {
        return parameters;
    }

    @Override
    public void beginEpisode(EpisodeInfo begun) {
        episode = begun.index();
        frame = 0;
        pending = new ArrayDeque<>();
    }

    @Override
    public void add(EpisodeBatch batch) {
        NumericColumn states = batch.numeric(parameters.stateFeature());
        NumericColumn actions = batch.numeric(parameters.actionFeature());
        if (states == null || actions == null || states.isRagged() || actions.isRagged()) {
            pending.clear();
            frame += batch.frameCount();
            return;
        }
        if (!takeWidths(states.width(), actions.width())) {
            return;
        }
        double[] state = batch.numbers(parameters.stateFeature());
        double[] action = batch.numbers(parameters.actionFeature());
        for (int row = 0; row < batch.frameCount(); row++) {
            addFrame(state, row * stateWidth, action, row * actionWidth);
        }
    }

    @Override
    public void endEpisode(EpisodeInfo ended) {
        pending = new ArrayDeque<>();
    }

    private boolean takeWidths(int state, int action) {
        if (state == 0 || action == 0) {
            return false;
        }
        if (stateWidth < 0) {
            stateWidth = state;
            actionWidth = action;
        }
        mixedWidths |= stateWidth != state || actionWidth != action;
        return !mixedWidths;
    }

    /** A frame waits until the actions of its chunk are known; the last ones of an episode wait in vain. */
    private void addFrame(double[] states, int stateAt, double[] actions, int actionAt) {
        double[] sample = Arrays.copyOf(Arrays.copyOfRange(states, stateAt, stateAt + stateWidth), width());
        pending.addLast(sample);
        int age = pending.size() - 1;
        for (double[] waiting : pending) {
            System.arraycopy(actions, actionAt, waiting, stateWidth + age * actionWidth, actionWidth);
            age--;
        }
        frame++;
        if (pending.size() == parameters.chunk()) {
            double[] complete = pending.removeFirst();
            if (Arrays.stream(complete).allMatch(Double::isFinite)) {
                keep(frame - parameters.chunk(), complete);
            }
        }
    }

    private int width() {
        return stateWidth + actionWidth * parameters.chunk();
    }

    private void keep(long itsFrame, double[] sample) {
        reserve(size + 1);
        ranks[size] = rank(parameters.seed(), episode, itsFrame);
        episodes[size] = episode;
        frames[size] = itsFrame;
        System.arraycopy(sample, 0, values, size * width(), width());
        size++;
        shrink();
    }

    @Override
    public void merge(Samples later) {
        mixedWidths |= later.mixedWidths;
        if (later.stateWidth < 0) {
            return;
        }
        if (stateWidth < 0) {
            stateWidth = later.stateWidth;
            actionWidth = later.actionWidth;
        }
        mixedWidths |= stateWidth != later.stateWidth || actionWidth != later.actionWidth;
        if (mixedWidths) {
            size = 0;
            return;
        }
        reserve(size + later.size);
        System.arraycopy(later.ranks, 0, ranks, size, later.size);
        System.arraycopy(later.episodes, 0, episodes, size, later.size);
        System.arraycopy(later.frames, 0, frames, size, later.size);
        System.arraycopy(later.values, 0, values, size * width(), later.size * width());
        size += later.size;
        shrink();
    }

    private void reserve(int wanted) {
        if (wanted > ranks.length) {
            int capacity = Math.max(wanted, ranks.length + ranks.length / 2);
            ranks = Arrays.copyOf(ranks, capacity);
            episodes = Arrays.copyOf(episodes, capacity);
            frames = Arrays.copyOf(frames, capacity);
            values = Arrays.copyOf(values, Math.multiplyExact(capacity, width()));
        }
    }

    /** Sorting each time would cost too much, so that up to half as many again are kept for a while. */
    private void shrink() {
        if (size > limit + limit / 2) {
            pick(smallest(limit));
        }
    }

    private int[] smallest(int count) {
        return IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> ranks[a] != ranks[b]
                        ? Long.compare(ranks[a], ranks[b])
                        : episodes[a] != episodes[b]
                                ? Long.compare(episodes[a], episodes[b])
                                : Long.compare(frames[a], frames[b]))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void pick(int[] rows) {
        ranks = IntStream.of(rows).mapToLong(row -> ranks[row]).toArray();
        episodes = IntStream.of(rows).mapToLong(row -> episodes[row]).toArray();
        frames = IntStream.of(rows).mapToLong(row -> frames[row]).toArray();
        double[] picked = new double[rows.length * width()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * width(), picked, i * width(), width());
        }
        values = picked;
        size = rows.length;
    }

    /** The drawn frames, by episode and frame. */
    Drawn drawn() {
        int width = Math.max(0, stateWidth < 0 ? 0 : width());
        int[] rows = smallest(limit);
        Integer[] ordered = IntStream.of(rows).boxed().toArray(Integer[]::new);
        Arrays.sort(
                ordered,
                (a, b) -> episodes[a] != episodes[b]
                        ? Long.compare(episodes[a], episodes[b])
                        : Long.compare(frames[a], frames[b]));
        int states = Math.max(0, stateWidth);
        double[] state = new double[rows.length * states];
        double[] action = new double[rows.length * (width - states)];
        long[] index = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int row = ordered[i];
            index[i] = episodes[row];
            System.arraycopy(values, row * width, state, i * states, states);
            System.arraycopy(values, row * width + states, action, i * (width - states), width - states);
        }
        return new Drawn(
                index, PointSet.of(state, rows.length, states), PointSet.of(action, rows.length, width - states));
    }

    boolean hasMixedWidths() {
        return mixedWidths;
    }

    /**
     * Frames that are compared.
     *
     * @param episodes episode of each
     * @param states state of each
     * @param actions action chunk of each
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from method to method only
    record Drawn(long[] episodes, PointSet states, PointSet actions) {}

    /** A hash of a place in the dataset, by SplitMix64 (Steele, Lea and Flood 2014). */
    private static long rank(long seed, long episode, long frame) {
        return mix(mix(mix(seed) + episode) + frame);
    }

    private static long mix(long value) {
        long bits = value + 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
