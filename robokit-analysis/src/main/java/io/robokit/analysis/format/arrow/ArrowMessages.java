package io.robokit.analysis.format.arrow;

import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.flatbuf.Message;
import org.jspecify.annotations.Nullable;

/** The messages of an Arrow file or stream, one after the other. A file is a stream with a mark in front. */
final class ArrowMessages {
    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final int CONTINUATION = -1;
    private static final int MOST_METADATA = 256 << 20;

    private final InputFile file;
    private final long length;
    private long next;

    ArrowMessages(InputFile file) throws IOException {
        this.file = file;
        this.length = file.length();
        byte[] head = new byte[MAGIC.length];
        file.read(0, ByteBuffer.wrap(head));
        this.next = Arrays.equals(head, MAGIC) ? 8 : 0;
    }

    /**
     * A message.
     *
     * @param content its metadata
     * @param body where its buffers begin in the file
     */
    record Found(Message content, long body) {}

    /** The next message; null at the end. */
    @Nullable
    Found next() throws IOException {
        if (next + 4 > length) {
            return null;
        }
        int size = number(next);
        next += 4;
        if (size == CONTINUATION) {
            size = number(next);
            next += 4;
        }
        if (size == 0) {
            return null;
        }
        if (size < 0 || size > MOST_METADATA || size > length - next) {
            throw new ArrowFormatException("byte " + next + ": a message claims " + size
                    + " bytes of metadata, the file has " + length + " bytes");
        }
        Message message = Message.getRootAsMessage(read(file, next, size));
        long body = next + size;
        if (message.bodyLength() < 0 || message.bodyLength() > length - body) {
            throw new ArrowFormatException("byte " + body + ": a message claims " + message.bodyLength()
                    + " bytes, the file has " + length + " bytes");
        }
        next = body + message.bodyLength();
        return new Found(message, body);
    }

    private int number(long at) throws IOException {
        return at + 4 > length ? 0 : read(file, at, 4).getInt(0);
    }

    /** Reads bytes that must be there. */
    static ByteBuffer read(InputFile file, long at, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        if (file.read(at, bytes) < size) {
            throw new ArrowFormatException("it ends inside of byte " + at + " to " + (at + size));
        }
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }
}
