package io.robokit.internal.source;

import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A local file read through a channel with explicit positions. */
final class LocalInputFile implements InputFile {
    private final String path;
    private final FileChannel channel;

    private LocalInputFile(String path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static LocalInputFile open(String path, Path file) throws IOException {
        return new LocalInputFile(path, FileChannel.open(file, StandardOpenOption.READ));
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
            int read = channel.read(target, offset + total);
            if (read < 0) {
                break;
            }
            total += read;
        }
        return total;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
