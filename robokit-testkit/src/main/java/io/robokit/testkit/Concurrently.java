package io.robokit.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs tasks on as many threads, all released at the same moment. */
final class Concurrently {
    private static final long TIMEOUT_SECONDS = 120;

    private Concurrently() {}

    /** Runs {@code task} for 0 to {@code count - 1} and returns the results in that order. */
    static <T> List<T> run(int count, IntFunction<T> task) {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(threads.submit(() -> {
                    start.await();
                    return task.apply(number);
                }));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("Concurrent calls did not end", e);
        } catch (ExecutionException e) {
            throw new AssertionError("A concurrent call failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
