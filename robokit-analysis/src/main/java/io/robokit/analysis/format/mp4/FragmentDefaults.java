package io.robokit.analysis.format.mp4;

import java.io.IOException;

/**
 * What a fragment leaves out: {@code trex}, overridden by {@code tfhd}.
 *
 * @param entry sample entry, from 0
 * @param duration duration of a sample
 * @param size size of a sample
 * @param flags flags of a sample
 */
record FragmentDefaults(int entry, long duration, long size, long flags) {
    static final FragmentDefaults NONE = new FragmentDefaults(0, 0, 0, 0);

    private static final long NOT_SYNC = 0x10000;

    /** Reads a {@code trex} box. */
    static FragmentDefaults read(Mp4Input input, Box trex) throws IOException {
        trex.need(input, 24);
        long at = trex.body() + 8;
        return new FragmentDefaults(
                (int) Math.max(0, input.unsigned32(at) - 1),
                input.unsigned32(at + 4),
                input.unsigned32(at + 8),
                input.unsigned32(at + 12));
    }

    static boolean isSync(long flags) {
        return (flags & NOT_SYNC) == 0;
    }
}
