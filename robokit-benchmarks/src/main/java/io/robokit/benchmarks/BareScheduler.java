package io.robokit.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** db-scheduler without anything around it, with the polling that its documentation advises: what dispatch alone costs. */
final class BareScheduler implements AutoCloseable {
    private static final String TABLE = """
            create table scheduled_tasks (
                task_name            text                     not null,
                task_instance        text                     not null,
                task_data            bytea,
                execution_time       timestamp with time zone not null,
                picked               boolean                  not null,
                picked_by            text,
                last_success         timestamp with time zone,
                last_failure         timestamp with time zone,
                consecutive_failures int,
                last_heartbeat       timestamp with time zone,
                version              bigint                   not null,
                priority             smallint,
                primary key (task_name, task_instance)
            );
            create index execution_time_idx on scheduled_tasks (execution_time);
            create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)
            """;

    private final HikariDataSource pool;
    private final OneTimeTask<Void> task = Tasks.oneTime("noop", Void.class).execute((instance, context) -> {});
    private final Scheduler scheduler;
    private volatile CountDownLatch ended = new CountDownLatch(0);

    /**
     * Makes the table and starts to run tasks.
     *
     * @param url an empty database
     * @param connections as many as the storage has
     */
    BareScheduler(String url, int connections, int workers) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        this.pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
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

    /** Runs a load and returns what it cost. */
    JobLoad.Figures run(String round, JobLoad load, int tasks) throws Exception {
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
