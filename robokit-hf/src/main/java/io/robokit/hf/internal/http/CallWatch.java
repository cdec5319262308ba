package io.robokit.hf.internal.http;

import java.io.Closeable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Watches running calls from a thread of its own: ends a call whose thread was interrupted (a blocking socket does not
 * notice by itself) and one that trickles below the minimum rate. Thread-safe.
 */
final class CallWatch implements Closeable {
    private static final long TICK_MILLIS = 50;

    private final long minimumRate;
    private final long windowNanos;
    private final Set<Watched> running = new HashSet<>();
    private @Nullable Thread thread;
    private boolean closed;

    CallWatch(long minimumRate, Duration window) {
        this.minimumRate = minimumRate;
        this.windowNanos = window.toNanos();
    }

    /** A call under watch. */
    final class Watched implements Closeable {
        private final Call call;
        private final Thread owner;
        private final AtomicLong bytes = new AtomicLong();
        private long windowStart = System.nanoTime();
        private long windowBytes;
        private volatile boolean stalled;

        private Watched(Call call, Thread owner) {
            this.call = call;
            this.owner = owner;
        }

        void received(long count) {
            bytes.addAndGet(count);
        }

        boolean stalled() {
            return stalled;
        }

        private void look(long now) {
            if (owner.isInterrupted()) {
                call.cancel();
                return;
            }
            if (minimumRate <= 0 || now - windowStart < windowNanos) {
                return;
            }
            long seen = bytes.get();
            if ((seen - windowBytes) * 1e9 < (double) minimumRate * (now - windowStart)) {
                stalled = true;
                call.cancel();
            }
            windowStart = now;
            windowBytes = seen;
        }

        @Override
        public void close() {
            synchronized (running) {
                running.remove(this);
            }
        }
    }

    Watched watch(Call call) {
        Watched watched = new Watched(call, Thread.currentThread());
        synchronized (running) {
            if (closed) {
                call.cancel();
            }
            // A watcher that has calls to look at wakes up by itself; waking it for each call costs a thread switch.
            boolean idle = running.isEmpty();
            running.add(watched);
            if (thread == null && !closed) {
                thread = new Thread(this::run, "robokit-hub-watch");
                thread.setDaemon(true);
                thread.start();
            } else if (idle) {
                running.notifyAll();
            }
        }
        return watched;
    }

    private void run() {
        try {
            synchronized (running) {
                while (!closed) {
                    long now = System.nanoTime();
                    running.forEach(watched -> watched.look(now));
                    if (running.isEmpty()) {
                        running.wait();
                    } else {
                        running.wait(TICK_MILLIS);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        synchronized (running) {
            closed = true;
            running.forEach(watched -> watched.call.cancel());
            running.notifyAll();
        }
    }
}
