package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of one column of a row group, front to back; kept in memory a window at a time. */
final class ChunkBytes {
    /** Old writers left the header of the dictionary out of a column's size. */
    private static final int FORGOTTEN = 128;

    private final RangedFile file;
    private final Buffers buffers;
    private final long end;
    private final int window;
    private ByteBuffer bytes; // those from position on
    private boolean own;
    private long position;

    /**
     * Begins at a byte of the file.
     *
     * @param window bytes to read at once, unless a page is larger
     */
    ChunkBytes(RangedFile file, Buffers buffers, ColumnChunk chunk, int window) {
        this.file = file;
        this.buffers = buffers;
        this.position = chunk.start();
        this.end = Math.min(file.length(), chunk.start() + chunk.size() + FORGOTTEN);
        this.window = window;
        this.bytes = ByteBuffer.allocate(0);
    }

    /** Uses bytes that were read already: those from the first one on. */
    void preload(ByteBuffer content) {
        bytes = content;
    }

    /** Bytes of the column that are left. */
    long remaining() {
        return end - position;
    }

    /** Where the next byte lies in the file. */
    long position() {
        return position;
    }

    /** Copies the next bytes without passing over them; returns how many, fewer at the end of the column. */
    int peek(byte[] target) throws IOException {
        int count = (int) Math.min(target.length, remaining());
        require(count);
        bytes.get(bytes.position(), target, 0, count);
        return count;
    }

    /** Passes over bytes. */
    void skip(int count) throws IOException {
        if (count > remaining()) {
            throw endsEarly();
        }
        position += count;
        bytes.position(bytes.position() + Math.min(count, bytes.remaining()));
    }

    /** The next bytes, little endian; valid until more are asked for. */
    ByteBuffer take(int count) throws IOException {
        if (count > remaining()) {
            throw endsEarly();
        }
        require(count);
        ByteBuffer taken = bytes.slice(bytes.position(), count).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + count);
        position += count;
        return taken;
    }

    private static MalformedPageException endsEarly() {
        return new MalformedPageException("a page is longer than what is left of its column");
    }

    private void require(int count) throws IOException {
        if (bytes.remaining() >= count) {
            return;
        }
        int size = (int) Math.min(remaining(), Math.max(count, window));
        ByteBuffer next = buffers.take(size);
        int kept = bytes.remaining();
        next.limit(size).put(bytes);
        file.read(position + kept, next);
        next.flip();
        if (own) {
            buffers.give(bytes);
        }
        bytes = next;
        own = true;
    }
}
