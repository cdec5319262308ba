package io.robokit.analysis.format.recorded;

import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A temporary file that goes with its reader. */
final class PlainFile implements InputFile {
    private final String path;
    private final FileChannel channel;
    private final Runnable cleanUp;

    PlainFile(String path, Path file, Runnable cleanUp) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(file);
        this.cleanUp = cleanUp;
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
    public boolean isLocal() {
        return true;
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        int total = 0;
        while (target.hasRemaining()) {
            int read = channel.read(target, offset + total);
            if (read <= 0) {
                return total;
            }
            total += read;
        }
        return total;
    }

    void closeChannel() throws IOException {
        channel.close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        cleanUp.run();
    }
}
