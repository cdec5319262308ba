package io.robokit.analysis.format.table;

import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An unpacked copy under the name of the file it was made of. */
public final class LocalFile implements InputFile {
    private final String path;
    private final FileChannel channel;

    /**
     * Opens it.
     *
     * @param path name for messages
     * @param plain the file
     */
    public LocalFile(String path, Path plain) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(plain, StandardOpenOption.READ);
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
