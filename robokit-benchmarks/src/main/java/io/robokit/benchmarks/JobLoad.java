package io.robokit.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * What a load cost.
     *
     * @param perSecond jobs per second from the first submission to the last end
     * @param ownMicros processor time of this process per job
     * @param serverMicros processor time of all PostgreSQL processes of this machine per job
     */
    record Figures(double perSecond, double ownMicros, double serverMicros) {}

    /**
     * Runs the load.
     *
     * @param submit submits the job of a number
     * @param ended counts down with every job that has ended; begins with the number of jobs
     */
    Figures run(IntConsumer submit, CountDownLatch ended) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(submitters);
        try {
            long own = ownNanos();
            long server = serverNanos();
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
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Figures(jobs / seconds, (ownNanos() - own) / 1e3 / jobs, (serverNanos() - server) / 1e3 / jobs);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long ownNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** The database keeps its connections, so hardly any process of it ends in between. */
    private static long serverNanos() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(path -> path.endsWith("/postgres"))
                        .isPresent())
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toNanos)
                .sum();
    }
}
