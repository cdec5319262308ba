package io.robokit.testkit;

import io.robokit.model.EpisodeInfo;
import io.robokit.spi.AnalysisPlan;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.Split;
import io.robokit.spi.SplitState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A plan whose state remembers the order of its merges and a sum that depends on it. */
final class OrderedPlan implements AnalysisPlan {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Split> splits;
    private final Behaviour behaviour;

    OrderedPlan(int splits, Behaviour behaviour) {
        this.splits = new ArrayList<>(IntStream.range(0, splits)
                .mapToObj(i -> new Split(i, List.of(new EpisodeInfo(i, frames(i), List.of(), "")), i))
                .toList());
        this.behaviour = behaviour;
    }

    /** What a scan does besides counting; serializable, as plans are. */
    @FunctionalInterface
    interface Behaviour extends Serializable {
        void scan(Split split, Checkpoint checkpoint);
    }

    /** Reports the frames of the split in two pieces. */
    static void reportFrames(Split split, Checkpoint checkpoint) {
        checkpoint.frames(split.frameCount() / 2);
        checkpoint.frames(split.frameCount() - split.frameCount() / 2);
    }

    static long frames(int split) {
        return split * 31L % 17 + 1;
    }

    @Override
    public List<Split> splits() {
        return splits;
    }

    @Override
    public SplitState scan(Split split, Checkpoint checkpoint) {
        behaviour.scan(split, checkpoint);
        State state = new State();
        state.order.add(split.index());
        state.sum = Math.sin(split.index()) * Math.pow(10, split.index() % 20 - 10);
        return state;
    }

    @Override
    public SplitState emptyState() {
        return new State();
    }

    /** The fold that every runner must equal. */
    State expected() {
        SplitState all = emptyState();
        for (Split split : splits) {
            State one = new State();
            one.order.add(split.index());
            one.sum = Math.sin(split.index()) * Math.pow(10, split.index() % 20 - 10);
            all = all.merge(one);
        }
        return (State) all;
    }

    /** Indexes of the merged splits, and the sum of their values in that order. */
    static final class State implements SplitState {
        private static final long serialVersionUID = 1L;

        private final ArrayList<Integer> order = new ArrayList<>();
        private double sum;

        List<Integer> order() {
            return order;
        }

        double sum() {
            return sum;
        }

        @Override
        public SplitState merge(SplitState later) {
            State other = (State) later;
            order.addAll(other.order);
            sum += other.sum;
            return this;
        }
    }
}
