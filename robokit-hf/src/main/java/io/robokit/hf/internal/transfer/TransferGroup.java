package io.robokit.hf.internal.transfer;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.hf.internal.http.Cancellation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of threads that work through a queue. A task may add tasks; the first failure ends the group. Used
 * once.
 */
public final class TransferGroup {
    private final int limit;
    private final Deque<Task> queue = new ArrayDeque<>();
    private final List<Runnable> endings = new ArrayList<>();
    private int unfinished;
    private @Nullable Throwable failure;

    /** Work for one thread. */
    @FunctionalInterface
    public interface Task {
        /** Does it. */
        void run() throws Exception;
    }

    /** Creates a group of at most so many threads. */
    public TransferGroup(int limit) {
        this.limit = limit;
    }

    static final class Worker extends Thread {
        Worker(Runnable work, int number) {
            super(work, "robokit-hub-" + number);
            setDaemon(true);
        }
    }

    /** Adds a task at the end of the queue. */
    public synchronized void add(Task task) {
        queue.addLast(task);
        unfinished++;
        notifyAll();
    }

    /** Adds a task before all others, so that what was begun is finished first. */
    public synchronized void addFirst(Task task) {
        queue.addFirst(task);
        unfinished++;
        notifyAll();
    }

    /** Adds what is done when all threads have ended, however they did. */
    public synchronized void atEnd(Runnable ending) {
        endings.add(ending);
    }

    /** Works until the queue is empty; throws what a task threw. Interrupting the caller ends the tasks. */
    public void run() {
        List<Worker> workers = new ArrayList<>();
        synchronized (this) {
            for (int i = 1; i <= Math.max(1, limit); i++) {
                workers.add(new Worker(this::work, i));
            }
        }
        workers.forEach(Thread::start);
        try {
            awaitEnd();
        } catch (InterruptedException e) {
            fail(Cancellation.interrupted());
        } finally {
            workers.forEach(Thread::interrupt);
            join(workers);
            runEndings();
        }
        rethrow();
    }

    private synchronized void runEndings() {
        endings.forEach(Runnable::run);
    }

    private synchronized void awaitEnd() throws InterruptedException {
        while (unfinished > 0 && failure == null) {
            wait();
        }
    }

    private void work() {
        try {
            Task task;
            while ((task = next()) != null) {
                task.run();
                finished();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            fail(e);
        }
    }

    private synchronized @Nullable Task next() throws InterruptedException {
        while (queue.isEmpty() && unfinished > 0 && failure == null) {
            wait();
        }
        return failure != null ? null : queue.pollFirst();
    }

    private synchronized void finished() {
        unfinished--;
        if (unfinished == 0) {
            notifyAll();
        }
    }

    private synchronized void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        notifyAll();
    }

    private static void join(List<Worker> workers) {
        boolean interrupted = false;
        for (Worker worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void rethrow() {
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new RoboKitException(ErrorCode.IO, "The transfer failed: " + failure.getMessage(), failure);
        }
    }
}
