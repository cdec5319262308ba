package io.robokit.hf.internal.transfer;

/** One reusable buffer per worker thread, so that thousands of small files do not make garbage. */
final class Buffers {
    /** Largest buffer. */
    static final int SIZE = 256 * 1024;

    private static final ThreadLocal<byte[]> KEPT = new ThreadLocal<>();

    private Buffers() {}

    /** Returns a buffer of at least one byte; only workers of a {@link TransferGroup} keep theirs. */
    static byte[] take(long wanted) {
        if (!(Thread.currentThread() instanceof TransferGroup.Worker)) {
            return new byte[(int) Math.max(1, Math.min(wanted, SIZE))];
        }
        byte[] kept = KEPT.get();
        if (kept == null) {
            kept = new byte[SIZE];
            KEPT.set(kept);
        }
        return kept;
    }
}
