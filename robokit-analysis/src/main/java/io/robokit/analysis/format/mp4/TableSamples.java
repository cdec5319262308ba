package io.robokit.analysis.format.mp4;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Samples of a movie that is not fragmented, from its tables read side by side. */
final class TableSamples implements SampleSource {
    private final Mp4Input input;
    private final SampleTables tables;
    private final long place; // for messages
    private final SampleSizes.Reader sizes;
    private final RunReader durations;
    private final RunReader offsets;
    private final @Nullable TableReader sync;
    private final ChunkReader chunks;
    private long number; // of the sample, from 1
    private long nextSync;
    private long decodeTime;

    TableSamples(Mp4Input input, SampleTables tables, long place) throws IOException {
        this.input = input;
        this.tables = tables;
        this.place = place;
        this.sizes = tables.sizes().reader(input);
        this.durations = new RunReader(input, tables.durations());
        this.offsets = new RunReader(input, tables.offsets());
        this.sync = tables.syncSamples() == null ? null : new TableReader(input, tables.syncSamples());
        this.chunks = new ChunkReader(input, tables, place);
        this.nextSync = followingSync(0);
    }

    @Override
    public boolean next(RawSample sample) throws IOException {
        if (!sizes.hasNext()) {
            return false;
        }
        number++;
        if (!durations.next()) {
            throw input.corrupt(
                    place,
                    "the track has " + tables.sizes().count() + " samples, but 'stts' gives times for only "
                            + (number - 1));
        }
        sample.decodeTime = decodeTime;
        sample.duration = durations.value() & 0xffffffffL;
        decodeTime += sample.duration;
        sample.compositionOffset = offsets.next() ? offsets.value() : 0;
        sample.size = sizes.next();
        chunks.next(sample);
        sample.sync = isSync();
        return true;
    }

    private boolean isSync() throws IOException {
        if (sync == null) {
            return true;
        }
        if (nextSync != number) {
            return false;
        }
        nextSync = followingSync(number);
        return true;
    }

    private long followingSync(long current) throws IOException {
        if (sync == null || !sync.next()) {
            return Long.MAX_VALUE;
        }
        long following = sync.unsigned(0, 4);
        if (following <= current) {
            throw input.corrupt(place, "'stss' names sample " + following + " after sample " + current);
        }
        return following;
    }

    /** One of {@code stts} and {@code ctts}: runs of samples with one value. */
    private static final class RunReader {
        private final TableReader entries;
        private long left;

        RunReader(Mp4Input input, Table table) {
            this.entries = new TableReader(input, table);
        }

        boolean next() throws IOException {
            while (left == 0) {
                if (!entries.next()) {
                    return false;
                }
                left = entries.unsigned(0, 4);
            }
            left--;
            return true;
        }

        /** Composition offsets are signed in practice whatever the version of the box says. */
        int value() {
            return entries.signed32(4);
        }
    }
}
