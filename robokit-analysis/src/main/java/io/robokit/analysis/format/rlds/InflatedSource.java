package io.robokit.analysis.format.rlds;

import io.robokit.spi.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A shard inside a gzip or zlib stream. Inflates as much as is asked for; a jump backwards begins again. */
final class InflatedSource implements ByteSource {
    private static final int BUFFER = 64 * 1024;

    private final InputFile file;
    private final boolean gzip;
    private @Nullable InputStream stream;
    private long position;

    InflatedSource(InputFile file, boolean gzip) {
        this.file = file;
        this.gzip = gzip;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public boolean canSeek() {
        return false;
    }

    @Override
    public int read(long wanted, byte[] target, int offset, int count) throws IOException {
        InputStream open = stream;
        if (open == null || wanted < position) {
            InputStream raw = new FileStream(file);
            open = gzip ? new GZIPInputStream(raw, BUFFER) : new InflaterInputStream(raw);
            stream = open;
            position = 0;
        }
        while (position < wanted) {
            long skipped = open.skip(wanted - position);
            if (skipped <= 0) {
                return 0;
            }
            position += skipped;
        }
        int read = open.readNBytes(target, offset, count);
        position += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The file as a stream. */
    private static final class FileStream extends InputStream {
        private final InputFile file;
        private long offset;

        FileStream(InputFile file) {
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int start, int count) throws IOException {
            int read = file.read(offset, ByteBuffer.wrap(target, start, count));
            offset += Math.max(0, read);
            return read <= 0 && count > 0 ? -1 : read;
        }
    }
}
