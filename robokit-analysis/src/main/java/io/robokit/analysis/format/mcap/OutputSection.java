package io.robokit.analysis.format.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/** Where a writer is in the file, with a checksum over what was written since it was begun. */
final class OutputSection implements Closeable {
    private final OutputStream stream;
    private final RecordEncoder encoder = new RecordEncoder();
    private final CRC32 crc = new CRC32();
    private long position;
    private boolean closed;

    OutputSection(OutputStream stream) {
        this.stream = stream;
    }

    void write(McapRecord record) throws IOException {
        write(encoder.encode(record));
    }

    void write(RecordEncoder.Bytes bytes) throws IOException {
        write(bytes.array(), bytes.size());
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, bytes.length);
    }

    private void write(byte[] bytes, int length) throws IOException {
        stream.write(bytes, 0, length);
        crc.update(bytes, 0, length);
        position += length;
    }

    long position() {
        return position;
    }

    long crc() {
        return crc.getValue();
    }

    /** The checksum as it would be with these bytes, which are not written. */
    long crcWith(byte[] bytes, int length) {
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    void beginCrc() {
        crc.reset();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            stream.close();
        }
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            // The failure that led here is already on its way to the caller.
            closed = true;
        }
    }
}
