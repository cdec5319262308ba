package io.robokit.hf.internal.upload;

import io.robokit.hf.internal.transfer.ProgressMeter;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A part of a file as the body of a request; may be sent again. */
final class FilePartBody extends RequestBody {
    private static final int BUFFER = 256 * 1024;

    private final Path file;
    private final long offset;
    private final long length;
    private final ProgressMeter meter;

    FilePartBody(Path file, long offset, long length, ProgressMeter meter) {
        this.file = file;
        this.offset = offset;
        this.length = length;
        this.meter = meter;
    }

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return length;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(BUFFER, Math.max(1, length)));
        long sent = 0;
        boolean complete = false;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (sent < length) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), length - sent));
                int count = channel.read(buffer, offset + sent);
                if (count <= 0) {
                    throw new EOFException(file + " became shorter while it was uploaded");
                }
                sink.write(buffer.array(), 0, count);
                sent += count;
                meter.bytes(count);
            }
            complete = true;
        } finally {
            if (!complete) {
                meter.bytes(-sent);
            }
        }
    }
}
