package io.robokit.analysis.format.mp4;

import io.robokit.model.DatasetRef;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Big-endian numbers anywhere in a file, through one window of bytes. The tables of a short movie stay in memory, so that
 * reading them costs one request; those of a long one are read piece by piece.
 */
final class Mp4Input {
    private static final int WINDOW = 64 * 1024;
    private static final long PINNED_AT_MOST = 1 << 20;

    private final DatasetRef dataset;
    private final InputFile file;
    private final long length;
    private byte[] window = new byte[0];
    private long windowStart;
    private byte[] pinned = new byte[0];
    private long pinnedStart;

    Mp4Input(DatasetRef dataset, InputFile file) throws IOException {
        this.dataset = dataset;
        this.file = file;
        this.length = file.length();
    }

    long length() {
        return length;
    }

    String path() {
        return file.path();
    }

    void close() throws IOException {
        file.close();
    }

    /** Keeps a range in memory if it is small. */
    void pin(long start, long end) throws IOException {
        if (end - start <= PINNED_AT_MOST) {
            byte[] bytes = new byte[(int) (end - start)];
            read(start, bytes, bytes.length);
            pinned = bytes;
            pinnedStart = start;
        }
    }

    /** Fills the first bytes of an array from a position. */
    void read(long offset, byte[] target, int count) throws IOException {
        if (offset < 0 || count > length - offset) {
            throw corrupt(Math.max(0, offset), "the file ends at byte " + length + ", " + count + " bytes are needed");
        }
        if (offset >= pinnedStart && offset + count <= pinnedStart + pinned.length) {
            System.arraycopy(pinned, (int) (offset - pinnedStart), target, 0, count);
            return;
        }
        if (offset >= windowStart && offset + count <= windowStart + window.length) {
            System.arraycopy(window, (int) (offset - windowStart), target, 0, count);
            return;
        }
        fetch(offset, target, count);
    }

    private void fetch(long offset, byte[] target, int count) throws IOException {
        int got = file.read(offset, ByteBuffer.wrap(target, 0, count));
        if (got < count) {
            throw corrupt(offset + got, "the file ended before its length of " + length + " bytes");
        }
    }

    private void show(long offset, int count) throws IOException {
        boolean inPinned = offset >= pinnedStart && offset + count <= pinnedStart + pinned.length;
        boolean inWindow = offset >= windowStart && offset + count <= windowStart + window.length;
        if (!inPinned && !inWindow && offset >= 0 && count <= length - offset) {
            byte[] bytes = new byte[(int) Math.min(WINDOW, length - offset)];
            fetch(offset, bytes, bytes.length);
            window = bytes;
            windowStart = offset;
        }
    }

    /** An unsigned number of up to 8 bytes; 8 bytes are taken as signed. */
    long number(long offset, int bytes) throws IOException {
        show(offset, bytes);
        byte[] buffer = new byte[bytes];
        read(offset, buffer, bytes);
        return bigEndian(buffer, 0, bytes);
    }

    static long bigEndian(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    int unsigned8(long offset) throws IOException {
        return (int) number(offset, 1);
    }

    int unsigned16(long offset) throws IOException {
        return (int) number(offset, 2);
    }

    long unsigned32(long offset) throws IOException {
        return number(offset, 4);
    }

    int signed32(long offset) throws IOException {
        return (int) number(offset, 4);
    }

    /** Four characters, for example the type of a box. */
    String fourcc(long offset) throws IOException {
        show(offset, 4);
        byte[] bytes = new byte[4];
        read(offset, bytes, 4);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    Mp4Exception corrupt(long offset, String problem) {
        return new Mp4Exception(dataset, file.path(), offset, problem);
    }
}
