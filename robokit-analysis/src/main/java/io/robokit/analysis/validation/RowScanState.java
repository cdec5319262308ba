package io.robokit.analysis.validation;

import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.RowAccumulator;
import io.robokit.spi.RowCoverage;
import io.robokit.spi.RowCoverage.LostRows;
import io.robokit.spi.RowMeasure;
import io.robokit.spi.RowSource;
import io.robokit.spi.SplitState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a pass over some splits has gathered. A measure that fails is given up; the others go on. */
final class RowScanState implements SplitState {
    private static final long serialVersionUID = 1L;

    private final List<Slot> slots = new ArrayList<>();
    private final List<LostRows> lost = new ArrayList<>();
    private long lostParts;
    private long files;
    private long rows;

    RowScanState(List<RowMeasure> measures) {
        for (RowMeasure measure : measures) {
            slots.add(new Slot(measure));
        }
    }

    private static final class Slot implements Serializable {
        private static final long serialVersionUID = 1L;

        private final RowMeasure measure;
        private @Nullable RowAccumulator<?> accumulator;
        private @Nullable String failure;

        Slot(RowMeasure measure) {
            this.measure = measure;
            attempt(() -> accumulator = measure.factory().create());
        }

        void feed(Consumer<RowAccumulator<?>> call) {
            RowAccumulator<?> live = accumulator;
            if (live != null) {
                attempt(() -> call.accept(live));
            }
        }

        private void attempt(Runnable work) {
            try {
                work.run();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                fail(String.valueOf(e));
            }
        }

        void fail(String reason) {
            accumulator = null;
            failure = reason;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // both come from the same factory
        void merge(Slot later) {
            RowAccumulator<?> other = later.accumulator;
            if (other == null) {
                fail(String.valueOf(later.failure));
            } else {
                feed(mine -> ((RowAccumulator) mine).merge(other));
            }
        }
    }

    RowSource.Receiver receiver(Checkpoint checkpoint) {
        return new RowSource.Receiver() {
            @Override
            public void beginRun(RowRun run) {
                slots.forEach(slot -> slot.feed(accumulator -> accumulator.beginRun(run)));
            }

            @Override
            public void rows(RowBatch batch) {
                slots.forEach(slot -> slot.feed(accumulator -> accumulator.add(batch)));
                rows += batch.rowCount();
                checkpoint.frames(batch.rowCount());
            }

            @Override
            public void endRun(RowRun run, long count, boolean whole) {
                slots.forEach(slot -> slot.feed(accumulator -> accumulator.endRun(run, count, whole)));
            }

            @Override
            public void lost(LostRows part) {
                addLost(part);
                lostParts++;
            }

            @Override
            public void fileDone(String path) {
                files++;
            }
        };
    }

    private void addLost(LostRows part) {
        if (lost.size() < RowCoverage.MAX_LOST) {
            lost.add(part);
        }
    }

    @Override
    public SplitState merge(SplitState other) {
        RowScanState later = (RowScanState) other;
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).merge(later.slots.get(i));
        }
        later.lost.forEach(this::addLost);
        lostParts += later.lostParts;
        files += later.files;
        rows += later.rows;
        return this;
    }

    /** Why a measure was given up, or null. */
    @Nullable
    String failure(String key) {
        for (Slot slot : slots) {
            if (slot.measure.key().equals(key)) {
                return slot.failure;
            }
        }
        return null;
    }

    <A extends RowAccumulator<A>> A accumulator(String key, Class<A> type) {
        for (Slot slot : slots) {
            if (slot.measure.key().equals(key)) {
                RowAccumulator<?> accumulator = slot.accumulator;
                if (!type.isInstance(accumulator)) {
                    throw new IllegalArgumentException("The measure '" + key + "' is no " + type.getSimpleName());
                }
                return type.cast(accumulator);
            }
        }
        throw new IllegalArgumentException("Nobody asked for the measure '" + key + "'");
    }

    RowCoverage coverage(RowSource source) {
        return new RowCoverage(files, source.fileCount(), rows, source.rowCount(), lost, lostParts);
    }
}
