package io.robokit.internal.engine;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.spi.AnalysisPlan;
import io.robokit.spi.AnalysisRunner;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.Split;
import io.robokit.spi.SplitState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Scans splits on a pool of threads. At most two scans per thread are in flight and states are merged oldest first, so
 * that waiting states are bounded and the order of merging never depends on timing.
 */
public final class ParallelRunner implements AnalysisRunner, AutoCloseable {
    private final ThreadPoolExecutor pool;
    private final int window;

    /** Creates a runner with its own threads; idle threads end after a while. */
    public ParallelRunner(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Need at least 1 thread, got " + threads);
        }
        AtomicInteger number = new AtomicInteger();
        this.window = 2 * threads;
        // The queue is unbounded in type only: callers submit no more than their window.
        this.pool =
                new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "robokit-scan-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public String id() {
        return "parallel";
    }

    @Override
    public SplitState run(AnalysisPlan plan, Checkpoint checkpoint) {
        Interruption.check();
        Deque<Scan> inFlight = new ArrayDeque<>();
        try {
            SplitState state = plan.emptyState();
            Iterator<Split> splits = plan.splits().iterator();
            while (splits.hasNext() || !inFlight.isEmpty()) {
                while (splits.hasNext() && inFlight.size() < window) {
                    inFlight.addLast(submit(plan, splits.next(), checkpoint));
                }
                state = state.merge(inFlight.removeFirst().result());
            }
            return state;
        } finally {
            stop(inFlight);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private Scan submit(AnalysisPlan plan, Split split, Checkpoint checkpoint) {
        Scan scan = new Scan(plan, split, checkpoint);
        pool.execute(scan);
        return scan;
    }

    /** After a failure nothing may go on reading: files are closed as soon as {@link #run} returns. */
    private void stop(Deque<Scan> inFlight) {
        for (Scan scan : inFlight) {
            scan.stop();
        }
        boolean interrupted = false;
        for (Scan scan : inFlight) {
            if (!pool.getQueue().remove(scan)) {
                interrupted |= scan.awaitEnd();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Scan implements Runnable {
        private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

        private final AnalysisPlan plan;
        private final Split split;
        private final Checkpoint checkpoint;
        private final CompletableFuture<SplitState> result = new CompletableFuture<>();
        private final CountDownLatch ended = new CountDownLatch(1);
        private @Nullable Thread thread;
        private boolean stopped;

        private Scan(AnalysisPlan plan, Split split, Checkpoint checkpoint) {
            this.plan = plan;
            this.split = split;
            this.checkpoint = checkpoint;
        }

        @Override
        public void run() {
            try {
                if (begin()) {
                    result.complete(plan.scan(split, checkpoint));
                }
            } catch (Throwable e) {
                result.completeExceptionally(e);
            } finally {
                end();
                ended.countDown();
            }
        }

        private synchronized boolean begin() {
            thread = Thread.currentThread();
            return !stopped;
        }

        private synchronized void end() {
            thread = null;
            // An interrupt meant for this scan must not hit the next one on this thread.
            if (Thread.interrupted()) {
                stopped = true;
            }
        }

        private synchronized void stop() {
            stopped = true;
            if (thread != null) {
                thread.interrupt();
            }
        }

        private SplitState result() {
            try {
                return result.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Interruption.cancelled();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                if (e.getCause() instanceof Error failure) {
                    throw failure;
                }
                throw new RoboKitException(ErrorCode.INTERNAL, "A scan failed: " + e.getCause(), e.getCause());
            }
        }

        /** Waits for the scan to end; returns whether the wait was interrupted meanwhile. */
        private boolean awaitEnd() {
            boolean interrupted = false;
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            long left = PATIENCE_NANOS;
            while (left > 0) {
                try {
                    if (ended.await(left, TimeUnit.NANOSECONDS)) {
                        break;
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = deadline - System.nanoTime();
            }
            return interrupted;
        }
    }
}
