package io.robokit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Submits jobs from several threads and waits until as many have ended. */
final class JobLoad {
    private static final long PATIENCE_SECONDS = 300;

    private final int jobs;
    private final int submitters;

    JobLoad(int jobs, int submitters) {
        this.jobs = jobs;
        this.submitters = submitters;
    }

    /**
     * Runs the load.
     *
     * @param submit submits the job of a number
     * @param ended counts down with every job that has ended; begins with the number of jobs
     * @return jobs per second from the first submission to the last end
     */
    double run(IntConsumer submit, CountDownLatch ended) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(submitters);
        try {
            long start = System.nanoTime();
            List<Future<?>> submissions = new ArrayList<>();
            for (int i = 0; i < submitters; i++) {
                int first = i;
                submissions.add(threads.submit(() -> {
                    for (int job = first; job < jobs; job += submitters) {
                        submit.accept(job);
                    }
                }));
            }
            for (Future<?> submission : submissions) {
                submission.get();
            }
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(ended.getCount() + " of " + jobs + " jobs have not ended");
            }
            return jobs * 1e9 / (System.nanoTime() - start);
        } finally {
            threads.shutdownNow();
        }
    }
}
