package io.robokit.analysis.format.recording;

import io.robokit.spi.InputFile;
import java.nio.ByteBuffer;

/** A file in memory that counts what is read of it. */
public final class MemoryFile implements InputFile {
    private final String path;
    private final byte[] bytes;
    public long reads;
    public long bytesRead;

    public MemoryFile(String path, byte[] bytes) {
        this.path = path;
        this.bytes = bytes;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public int read(long offset, ByteBuffer target) {
        int count = (int) Math.min(target.remaining(), Math.max(0, bytes.length - offset));
        target.put(bytes, (int) offset, count);
        reads++;
        bytesRead += count;
        return count;
    }

    @Override
    public void close() {}
}
