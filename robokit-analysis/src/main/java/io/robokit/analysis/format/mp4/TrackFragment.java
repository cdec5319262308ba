package io.robokit.analysis.format.mp4;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The head of a {@code traf} box.
 *
 * @param trackId track
 * @param defaults defaults of its samples
 * @param base position that data offsets are relative to, or {@link #FOLLOWS} when data follows that of the traf before
 * @param runs walk that stands behind {@code tfhd}
 */
record TrackFragment(long trackId, FragmentDefaults defaults, long base, BoxWalk runs) {
    static final long FOLLOWS = -1;

    private static final long FARTHEST = 1L << 61;
    private static final int BASE_OFFSET = 0x1;
    private static final int ENTRY = 0x2;
    private static final int DURATION = 0x8;
    private static final int SIZE = 0x10;
    private static final int FLAGS = 0x20;
    private static final int BASE_IS_MOOF = 0x20000;

    /**
     * Reads the head.
     *
     * @param wanted track whose fragments are wanted
     * @param first whether it is the first one of its {@code moof}
     * @return null when it belongs to another track
     */
    static @Nullable TrackFragment read(
            Mp4Input input, Box moof, Box traf, long wanted, FragmentDefaults given, boolean first) throws IOException {
        BoxWalk walk = BoxWalk.within(input, traf);
        Box tfhd = walk.find("tfhd");
        if (tfhd == null) {
            throw input.corrupt(traf.start(), "a track fragment without 'tfhd'");
        }
        tfhd.need(input, 8);
        int flags = (int) input.number(tfhd.body() + 1, 3);
        long track = input.unsigned32(tfhd.body() + 4);
        if (track != wanted) {
            return null;
        }
        Fields fields = new Fields(input, tfhd, flags);
        long base = fields.take(BASE_OFFSET, 8, (flags & BASE_IS_MOOF) != 0 || first ? moof.start() : FOLLOWS);
        if (base < FOLLOWS || base > FARTHEST) {
            throw input.corrupt(tfhd.start(), "'tfhd' gives the impossible data offset " + Long.toUnsignedString(base));
        }
        FragmentDefaults defaults = new FragmentDefaults(
                (int) Math.max(0, fields.take(ENTRY, 4, given.entry() + 1L) - 1),
                fields.take(DURATION, 4, given.duration()),
                fields.take(SIZE, 4, given.size()),
                fields.take(FLAGS, 4, given.flags()));
        return new TrackFragment(track, defaults, base, walk);
    }

    /** Optional fields, one after another. */
    private static final class Fields {
        private final Mp4Input input;
        private final Box box;
        private final int flags;
        private int position = 8;

        Fields(Mp4Input input, Box box, int flags) {
            this.input = input;
            this.box = box;
            this.flags = flags;
        }

        long take(int flag, int bytes, long otherwise) throws IOException {
            if ((flags & flag) == 0) {
                return otherwise;
            }
            box.need(input, position + (long) bytes);
            long value = input.number(box.body() + position, bytes);
            position += bytes;
            return value;
        }
    }
}
