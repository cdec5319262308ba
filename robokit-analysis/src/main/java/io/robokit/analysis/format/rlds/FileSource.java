package io.robokit.analysis.format.rlds;

import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A shard as it lies in its file. */
final class FileSource implements ByteSource {
    private final InputFile file;
    private final long length;

    FileSource(InputFile file) throws IOException {
        this.file = file;
        this.length = file.length();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean canSeek() {
        return true;
    }

    @Override
    public int read(long position, byte[] target, int offset, int count) throws IOException {
        return Math.max(0, file.read(position, ByteBuffer.wrap(target, offset, count)));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
