package io.robokit.analysis.format.mp4;

import java.io.IOException;

/** The samples of one {@code trun} box. */
final class TrackRun {
    private static final int DATA_OFFSET = 0x1;
    private static final int FIRST_FLAGS = 0x4;
    private static final int DURATION = 0x100;
    private static final int SIZE = 0x200;
    private static final int FLAGS = 0x400;
    private static final int COMPOSITION = 0x800;

    private final int flags;
    private final long count;
    private final boolean hasDataOffset;
    private final long dataOffset;
    private final long firstFlags;
    private final FragmentDefaults defaults;
    private final TableReader records;
    private long given;

    TrackRun(Mp4Input input, Box trun, FragmentDefaults defaults) throws IOException {
        trun.need(input, 8);
        this.defaults = defaults;
        this.flags = (int) input.number(trun.body() + 1, 3);
        this.count = input.unsigned32(trun.body() + 4);
        this.hasDataOffset = (flags & DATA_OFFSET) != 0;
        int skipped = 8 + (hasDataOffset ? 4 : 0) + ((flags & FIRST_FLAGS) != 0 ? 4 : 0);
        trun.need(input, skipped);
        this.dataOffset = hasDataOffset ? input.signed32(trun.body() + 8) : 0;
        this.firstFlags = (flags & FIRST_FLAGS) != 0 ? input.unsigned32(trun.body() + skipped - 4) : -1;
        int perSample = 4 * Integer.bitCount(flags & (DURATION | SIZE | FLAGS | COMPOSITION));
        if (perSample == 0 && defaults.size() == 0 && count > 0) {
            throw input.corrupt(trun.start(), "a run of " + count + " samples without bytes");
        }
        this.records =
                new TableReader(input, perSample == 0 ? Table.EMPTY : Table.at(input, trun, skipped, count, perSample));
    }

    boolean hasDataOffset() {
        return hasDataOffset;
    }

    long dataOffset() {
        return dataOffset;
    }

    /** Fills in everything but decode time and offset; false at the end. */
    boolean next(RawSample sample) throws IOException {
        if (given >= count) {
            return false;
        }
        records.next();
        int at = 0;
        sample.duration = has(DURATION) ? records.unsigned(at, 4) : defaults.duration();
        at += has(DURATION) ? 4 : 0;
        sample.size = has(SIZE) ? records.unsigned(at, 4) : defaults.size();
        at += has(SIZE) ? 4 : 0;
        long sampleFlags = has(FLAGS) ? records.unsigned(at, 4) : defaults.flags();
        at += has(FLAGS) ? 4 : 0;
        sample.compositionOffset = has(COMPOSITION) ? records.signed32(at) : 0;
        sample.sync = FragmentDefaults.isSync(given == 0 && firstFlags >= 0 ? firstFlags : sampleFlags);
        sample.entry = defaults.entry();
        given++;
        return true;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
