package io.robokit.analysis.format.mp4;

import java.io.IOException;

/** Reads the records of a table in order, through a small buffer of its own. */
final class TableReader {
    private static final int BUFFER = 8 * 1024;

    private final Mp4Input input;
    private final Table table;
    private final byte[] buffer;
    private long next; // record
    private int position;
    private int filled;

    TableReader(Mp4Input input, Table table) {
        this.input = input;
        this.table = table;
        int perBuffer = Math.max(1, BUFFER / table.recordBytes());
        this.buffer = new byte[(int) Math.min(table.count(), perBuffer) * table.recordBytes()];
    }

    /** Moves to the next record; false at the end. */
    boolean next() throws IOException {
        if (next >= table.count()) {
            return false;
        }
        position = next == 0 ? 0 : position + table.recordBytes();
        if (position >= filled) {
            filled = (int) Math.min(buffer.length, (table.count() - next) * table.recordBytes());
            input.read(table.start() + next * table.recordBytes(), buffer, filled);
            position = 0;
        }
        next++;
        return true;
    }

    int recordBytes() {
        return table.recordBytes();
    }

    /** Records passed, the current one included. */
    long passed() {
        return next;
    }

    /** An unsigned number in the current record; 8 bytes are taken as signed. */
    long unsigned(int offset, int bytes) {
        return Mp4Input.bigEndian(buffer, position + offset, bytes);
    }

    /** A signed number of four bytes in the current record. */
    int signed32(int offset) {
        return (int) unsigned(offset, 4);
    }
}
