package io.robokit.analysis.format.mp4;

import java.io.IOException;

/**
 * Records of equal size within a box, checked to lie inside it.
 *
 * @param start first byte of the first record
 * @param count number of records
 * @param recordBytes bytes per record
 */
record Table(long start, long count, int recordBytes) {
    private static final int VERSION_FLAGS_COUNT = 8;

    /** A table of nothing. */
    static final Table EMPTY = new Table(0, 0, 4);

    /** The table of a box whose content is version, flags, number of records, records. */
    static Table of(Mp4Input input, Box box, int recordBytes) throws IOException {
        box.need(input, VERSION_FLAGS_COUNT);
        return at(input, box, VERSION_FLAGS_COUNT, input.unsigned32(box.body() + 4), recordBytes);
    }

    /** A table that begins some bytes into the content of a box. */
    static Table at(Mp4Input input, Box box, int skipped, long count, int recordBytes) {
        long room = box.bodyLength() - skipped;
        if (room < 0 || count > room / recordBytes) {
            throw input.corrupt(
                    box.start(),
                    "box '" + box.shown() + "' claims " + count + " entries, there is room for "
                            + Math.max(0, room / recordBytes));
        }
        return new Table(box.body() + skipped, count, recordBytes);
    }
}
