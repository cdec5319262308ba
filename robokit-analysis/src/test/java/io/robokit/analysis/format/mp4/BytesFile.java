package io.robokit.analysis.format.mp4;

import io.robokit.model.DatasetRef;
import io.robokit.model.LocalSource;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file in memory that counts what is read of it. */
final class BytesFile implements InputFile {
    static final DatasetRef DATASET = DatasetRef.of(LocalSource.of("memory"));

    private final byte[] bytes;
    long reads;
    long bytesRead;
    boolean closed;

    BytesFile(byte[] bytes) {
        this.bytes = bytes;
    }

    static Mp4File open(byte[] bytes) throws IOException {
        return Mp4File.read(DATASET, new BytesFile(bytes));
    }

    @Override
    public String path() {
        return "movie.mp4";
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
    public void close() {
        closed = true;
    }
}
