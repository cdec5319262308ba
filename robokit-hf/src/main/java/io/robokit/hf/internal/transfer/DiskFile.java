package io.robokit.hf.internal.transfer;

import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on this machine. Thread-safe. */
public final class DiskFile implements InputFile {
    private final String path;
    private final FileChannel channel;

    /** Opens a file. */
    public DiskFile(String path, Path file) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public long length() throws IOException {
        return channel.size();
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        int total = 0;
        while (target.hasRemaining()) {
            int count = channel.read(target, offset + total);
            if (count <= 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
