package io.robokit.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** db-scheduler without anything around it, set up as the storage sets it up: what dispatch alone costs. */
final class BareScheduler implements AutoCloseable {
    private final HikariDataSource pool;
    private final OneTimeTask<Void> task =
            Tasks.oneTime("noop", Void.class).execute((instance, context) -> {});
    private volatile CountDownLatch ended = new CountDownLatch(0);
    private final Scheduler scheduler;

    /**
     * Starts to run tasks.
     *
     * @param url database that has the table of db-scheduler
     * @param connections as many as the storage has
     */
    BareScheduler(String url, int connections, int workers) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        this.pool = new HikariDataSource(config);
        this.scheduler = Scheduler.create(pool, task)
                .threads(workers)
                .pollingInterval(Duration.ofMillis(500))
                .heartbeatInterval(Duration.ofSeconds(5))
                .enableImmediateExecution()
                .pollUsingLockAndFetch(0.5, 1.0)
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionComplete(ExecutionComplete complete) {
                        ended.countDown();
                    }
                })
                .build();
        scheduler.start();
    }

    /** Runs a load and returns tasks per second. */
    double run(String round, JobLoad load, int tasks) throws Exception {
        ended = new CountDownLatch(tasks);
        return load.run(
                number -> scheduler.scheduleIfNotExists(task.instance(round + "-" + number), Instant.now()), ended);
    }

    @Override
    public void close() {
        scheduler.stop();
        pool.close();
    }
}
