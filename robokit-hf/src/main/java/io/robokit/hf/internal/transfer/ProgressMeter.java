package io.robokit.hf.internal.transfer;

import io.robokit.hf.TransferListener;
import io.robokit.hf.TransferProgress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts bytes and files, and tells a listener at most ten times per second. Thread-safe. */
public final class ProgressMeter {
    private static final long INTERVAL_NANOS = 100_000_000L;

    private final TransferListener listener;
    private final long bytesTotal;
    private final int filesTotal;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicLong nextEvent = new AtomicLong(System.nanoTime());
    private final Object telling = new Object();

    /** Creates a meter; a total of -1 is not known. */
    public ProgressMeter(TransferListener listener, long bytesTotal, int filesTotal) {
        this.listener = listener;
        this.bytesTotal = bytesTotal;
        this.filesTotal = filesTotal;
    }

    /** Counts bytes; negative when some were thrown away. */
    public void bytes(long count) {
        bytes.addAndGet(count);
        long now = System.nanoTime();
        long due = nextEvent.get();
        if (now - due >= 0 && nextEvent.compareAndSet(due, now + INTERVAL_NANOS)) {
            tell();
        }
    }

    /** Counts complete files. */
    public void files(int count) {
        files.addAndGet(count);
        bytes(0);
    }

    /** Reports the end. */
    public void end() {
        tell();
    }

    private void tell() {
        synchronized (telling) {
            listener.progress(new TransferProgress(bytes.get(), bytesTotal, files.get(), filesTotal));
        }
    }
}
