package io.robokit.spi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that is read in ranges. Thread-safe: reads carry their own position. */
public interface InputFile extends Closeable {
    /** Path relative to the dataset, for messages. */
    String path();

    /** Length in bytes. */
    long length() throws IOException;

    /**
     * Reads from a position into the buffer until it is full or the file ends.
     *
     * @return bytes read, 0 at the end of the file
     */
    int read(long offset, ByteBuffer target) throws IOException;

    /**
     * Whether a read costs little beyond its bytes, so that readers need not fetch ahead what they may not use. False by
     * default, as for files on the network.
     */
    default boolean isLocal() {
        return false;
    }

    @Override
    void close() throws IOException;
}
