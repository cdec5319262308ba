package io.robokit.storage.jdbc.internal;

import io.robokit.job.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that run in this process, with their threads, the wish to run again afterwards, and whether their tasks are gone
 * already. Thread-safe.
 */
final class RunningJobs {
    private final Map<JobId, Run> runs = new HashMap<>();

    private static final class Run {
        private final Thread thread = Thread.currentThread();
        private @Nullable Instant again;
        private boolean taskIsGone;
    }

    /**
     * How a run has ended.
     *
     * @param again when it is to run again, or null
     * @param taskIsGone whether its task was removed with the end of the job
     */
    record End(@Nullable Instant again, boolean taskIsGone) {}

    /** The calling thread begins to run a job. */
    synchronized void begin(JobId id) {
        runs.put(id, new Run());
    }

    /** Whether a job runs here. */
    synchronized boolean contains(JobId id) {
        return runs.containsKey(id);
    }

    /** Remembers that the task of a job was removed. */
    synchronized void taskIsGone(JobId id) {
        Run run = runs.get(id);
        if (run != null) {
            run.taskIsGone = true;
        }
    }

    /** Remembers that a job is to run again once it has ended; false when it does not run here. */
    synchronized boolean again(JobId id, Instant notBefore) {
        Run run = runs.get(id);
        if (run == null) {
            return false;
        }
        run.again = notBefore;
        return true;
    }

    /** The calling thread has ended a job. */
    synchronized End end(JobId id) {
        Run run = runs.remove(id);
        notifyAll();
        // An interrupt that came too late must not hit what the thread does next.
        boolean unused = Thread.interrupted();
        return run == null ? new End(null, false) : new End(run.again, run.taskIsGone);
    }

    synchronized void interrupt() {
        runs.values().forEach(run -> run.thread.interrupt());
    }

    /** Waits until no job runs; false when the time ran out or the caller was interrupted. */
    synchronized boolean awaitNone(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            while (!runs.isEmpty()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
