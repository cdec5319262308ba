package io.robokit.analysis.format.rlds;

import java.io.Closeable;
import java.io.IOException;

/** Bytes of a shard by position, read mostly forwards. Used by one thread. */
interface ByteSource extends Closeable {
    /** Bytes there are, or -1 when only reading can tell. */
    long length();

    /** Whether a jump forwards costs little. */
    boolean canSeek();

    /** Reads up to {@code count} bytes; fewer at the end, 0 behind it. */
    int read(long position, byte[] target, int offset, int count) throws IOException;
}
