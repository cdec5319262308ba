package io.robokit.analysis.format.parquet;

import com.github.luben.zstd.ZstdDecompressCtx;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;

/**
 * Native memory that one open file works in: bytes as they come from the file, and unpacked pages. It is outside of the
 * heap because the operating system and the native codecs can only use it without a copy there. Reused, never cleared.
 */
final class Buffers {
    /** Memory kept for the next file. */
    private static final long MOST_KEPT = 8L << 20;

    private static final int LEAST = 64 << 10;
    private static final Cleaner CLEANER = Cleaner.create();

    private final Set<ByteBuffer> free = byIdentity();
    private final Set<ByteBuffer> lent = byIdentity();
    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();

    Buffers() {
        CLEANER.register(this, zstd::close);
    }

    /** A buffer of at least this many bytes, little endian, with any content. */
    ByteBuffer take(int size) {
        ByteBuffer best = null;
        for (ByteBuffer buffer : free) {
            if (buffer.capacity() >= size && (best == null || buffer.capacity() < best.capacity())) {
                best = buffer;
            }
        }
        if (best == null) {
            best = ByteBuffer.allocateDirect(rounded(size));
        } else {
            free.remove(best);
        }
        lent.add(best);
        return best.clear().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes back one buffer. */
    void give(ByteBuffer buffer) {
        if (lent.remove(buffer)) {
            free.add(buffer);
        }
    }

    /** Takes back all buffers: their users are done. */
    void giveAll() {
        free.addAll(lent);
        lent.clear();
    }

    /** Lets go of memory that only unusual files need. */
    void shrink() {
        long kept = 0;
        for (Iterator<ByteBuffer> buffers = free.iterator(); buffers.hasNext(); ) {
            int size = buffers.next().capacity();
            if (kept + size > MOST_KEPT) {
                buffers.remove();
            } else {
                kept += size;
            }
        }
    }

    /** A decompressor that keeps its tables from page to page. */
    ZstdDecompressCtx zstd() {
        return zstd;
    }

    private static int rounded(int size) {
        if (size <= LEAST) {
            return LEAST;
        }
        int power = Integer.highestOneBit(size - 1);
        return power >= 1 << 29 ? size : power << 1;
    }

    /** Buffers equal one another by content; here the very same one is meant. */
    private static Set<ByteBuffer> byIdentity() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
