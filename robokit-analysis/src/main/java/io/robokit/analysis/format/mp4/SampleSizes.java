package io.robokit.analysis.format.mp4;

import java.io.IOException;

/**
 * Sizes of the samples of a track.
 *
 * @param count number of samples
 * @param uniform size of each, or 0 when the table has them
 * @param table the sizes
 * @param bits bits per size
 */
record SampleSizes(long count, long uniform, Table table, int bits) {
    private static final int FIXED_FIELDS = 12;

    /** No samples. */
    static final SampleSizes NONE = new SampleSizes(0, 0, Table.EMPTY, 32);

    /** Reads the head of a {@code stsz} or {@code stz2} box. */
    static SampleSizes of(Mp4Input input, Box box) throws IOException {
        box.need(input, FIXED_FIELDS);
        long count = input.unsigned32(box.body() + 8);
        return box.type().equals("stz2") ? compact(input, box, count) : plain(input, box, count);
    }

    private static SampleSizes plain(Mp4Input input, Box box, long count) throws IOException {
        long uniform = input.unsigned32(box.body() + 4);
        Table table = uniform != 0 ? Table.EMPTY : Table.at(input, box, FIXED_FIELDS, count, 4);
        return new SampleSizes(count, uniform, table, 32);
    }

    private static SampleSizes compact(Mp4Input input, Box box, long count) throws IOException {
        int bits = input.unsigned8(box.body() + 7);
        if (bits != 4 && bits != 8 && bits != 16) {
            throw input.corrupt(box.start(), "box 'stz2' has sizes of " + bits + " bits, only 4, 8 and 16 exist");
        }
        Table table = bits == 4
                ? Table.at(input, box, FIXED_FIELDS, (count + 1) / 2, 1)
                : Table.at(input, box, FIXED_FIELDS, count, bits / 8);
        return new SampleSizes(count, 0, table, bits);
    }

    Reader reader(Mp4Input input) {
        return new Reader(new TableReader(input, table));
    }

    /** Gives one size after the other. */
    final class Reader {
        private final TableReader entries;
        private long given;

        private Reader(TableReader entries) {
            this.entries = entries;
        }

        boolean hasNext() {
            return given < count;
        }

        long next() throws IOException {
            long number = given++;
            if (uniform != 0) {
                return uniform;
            }
            if (bits != 4) {
                entries.next();
                return entries.unsigned(0, table.recordBytes());
            }
            if (number % 2 == 0) {
                entries.next();
                return entries.unsigned(0, 1) >> 4;
            }
            return entries.unsigned(0, 1) & 0xf;
        }
    }
}
