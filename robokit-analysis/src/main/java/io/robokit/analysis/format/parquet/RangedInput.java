package io.robokit.analysis.format.parquet;

import io.robokit.spi.InputFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Lets parquet-mr read a dataset file in ranges. The end of the file is fetched once, so that a footer costs one request.
 * A failure of the source is remembered, which tells it from a malformed file.
 */
final class RangedInput implements org.apache.parquet.io.InputFile {
    private static final int TAIL = 64 * 1024;

    private final InputFile file;
    private final long length;
    private final byte[] tail;
    private @Nullable IOException sourceFailure;

    private RangedInput(InputFile file, int tailLength) throws IOException {
        this.file = file;
        this.length = file.length();
        ByteBuffer end = ByteBuffer.allocate((int) Math.min(tailLength, length));
        int read = file.read(length - end.capacity(), end);
        if (read != end.capacity()) {
            throw new EOFException(
                    file.path() + " ended at byte " + (length - end.capacity() + read) + " of " + length);
        }
        this.tail = end.array();
    }

    static RangedInput withTail(InputFile file) throws IOException {
        return new RangedInput(file, TAIL);
    }

    /** For a file whose footer is known. */
    static RangedInput withoutTail(InputFile file) throws IOException {
        return new RangedInput(file, 0);
    }

    /** What the source itself failed with, or null. */
    @Nullable
    IOException sourceFailure() {
        return sourceFailure;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    public SeekableInputStream newStream() {
        return new Stream();
    }

    private int readAt(long position, ByteBuffer target) throws IOException {
        long tailStart = length - tail.length;
        if (position >= tailStart) {
            int from = (int) Math.min(position - tailStart, tail.length);
            int count = Math.min(target.remaining(), tail.length - from);
            target.put(tail, from, count);
            return count;
        }
        try {
            return file.read(position, target);
        } catch (IOException e) {
            sourceFailure = e;
            throw e;
        }
    }

    private final class Stream extends SeekableInputStream {
        private long position;

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void seek(long newPosition) throws IOException {
            if (newPosition < 0 || newPosition > length) {
                throw new EOFException("Byte " + newPosition + " lies outside the file of " + length + " bytes");
            }
            position = newPosition;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return read(ByteBuffer.wrap(target, offset, count));
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!target.hasRemaining()) {
                return 0;
            }
            int read = readAt(position, target);
            position += read;
            return read == 0 ? -1 : read;
        }

        @Override
        public void readFully(byte[] target) throws IOException {
            readFully(ByteBuffer.wrap(target));
        }

        @Override
        public void readFully(byte[] target, int offset, int count) throws IOException {
            readFully(ByteBuffer.wrap(target, offset, count));
        }

        @Override
        public void readFully(ByteBuffer target) throws IOException {
            while (target.hasRemaining()) {
                if (read(target) < 0) {
                    throw new EOFException("The file ends at byte " + position);
                }
            }
        }
    }
}
