package io.robokit.analysis.format.recording;

import io.robokit.spi.InputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Bytes of a file at any position, fetched in large pieces. Every request is checked against the length of the file before
 * memory is taken for it. Used by one thread.
 */
public final class FileBytes implements Closeable {
    private static final int LOCAL_PIECE = 1 << 18;
    private static final int REMOTE_PIECE = 1 << 22;
    private static final int SMALL_PIECE = 1 << 16;

    private final InputFile file;
    private final long length;
    private final int piece;
    private byte[] window = new byte[0];
    private long start;
    private int filled;
    private long expected;

    /** Creates a view; closing it closes the file. */
    public FileBytes(InputFile file) throws IOException {
        this.file = file;
        this.length = file.length();
        this.piece = file.isLocal() ? LOCAL_PIECE : REMOTE_PIECE;
    }

    /** Path of the file in the dataset. */
    public String path() {
        return file.path();
    }

    /** Length of the file in bytes. */
    public long length() {
        return length;
    }

    /** Whether reading anywhere costs little. */
    public boolean isLocal() {
        return file.isLocal();
    }

    /** Whether the file has these bytes. */
    public boolean has(long offset, long count) {
        return offset >= 0 && count >= 0 && offset <= length && count <= length - offset;
    }

    /**
     * The bytes at a position, little-endian; valid until the next call.
     *
     * @throws IllegalArgumentException when the file does not have them
     * @throws IOException when the source fails, or the file became shorter
     */
    public ByteBuffer at(long offset, int count) throws IOException {
        if (offset < start || offset + count > start + filled) {
            fill(offset, count);
        }
        expected = offset + count;
        return ByteBuffer.wrap(window, (int) (offset - start), count).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A copy of the bytes at a position. */
    public byte[] copy(long offset, int count) throws IOException {
        byte[] copy = new byte[checked(offset, count)];
        if (offset >= start && offset + count <= start + filled) {
            System.arraycopy(window, (int) (offset - start), copy, 0, count);
        } else {
            readFully(offset, copy, 0, count);
        }
        expected = offset + count;
        return copy;
    }

    private int checked(long offset, int count) {
        if (!has(offset, count)) {
            throw new IllegalArgumentException(
                    path() + " has " + length + " bytes; asked for " + count + " at " + offset);
        }
        return count;
    }

    private void fill(long offset, int count) throws IOException {
        checked(offset, count);
        int ahead = offset >= expected && offset - expected <= piece ? piece : SMALL_PIECE;
        int wanted = (int) Math.min(Math.max(count, ahead), length - offset);
        if (window.length < wanted || window.length > 4L * Math.max(wanted, piece)) {
            window = new byte[wanted];
            filled = 0;
        }
        int kept = 0;
        if (offset >= start && offset < start + filled) {
            kept = (int) (start + filled - offset);
            System.arraycopy(window, (int) (offset - start), window, 0, kept);
        }
        filled = 0;
        readFully(offset + kept, window, kept, wanted - kept);
        start = offset;
        filled = wanted;
    }

    private void readFully(long offset, byte[] target, int position, int count) throws IOException {
        int read = file.read(offset, ByteBuffer.wrap(target, position, count));
        if (read < count) {
            throw new IOException(path() + ": the file became shorter while it was read: " + read + " of " + count
                    + " bytes at " + offset);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
