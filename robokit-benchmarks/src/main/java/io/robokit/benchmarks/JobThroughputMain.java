package io.robokit.benchmarks;

import io.robokit.RoboKit;
import io.robokit.job.JobQuery;
import io.robokit.job.JobStatus;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.model.LocalSource;
import io.robokit.spi.Storage;
import io.robokit.storage.jdbc.JdbcStorageOptions;
import io.robokit.storage.jdbc.JdbcStorageProvider;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command that measures how many jobs that do nothing go from submission to the completed row, on SQLite and on PostgreSQL,
 * and how many tasks bare db-scheduler runs on the same server, in turn.
 */
@Command(
        name = "job-throughput",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Measures jobs per second from submission to the completed row.")
public final class JobThroughputMain implements Callable<Integer> {
    private static final int CONNECTIONS = 10;
    private static final int DATASETS = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--jobs", description = "Jobs per round.", defaultValue = "5000")
    private int jobs;

    @Option(names = "--rounds", description = "Rounds that count.", defaultValue = "5")
    private int rounds;

    @Option(names = "--warm-up", description = "Rounds before those that count.", defaultValue = "2")
    private int warmUp;

    @Option(names = "--workers", description = "Jobs at once.", defaultValue = "2")
    private int workers;

    @Option(names = "--submitters", description = "Threads that submit.", defaultValue = "2")
    private int submitters;

    @Option(names = "--only", description = "sqlite or postgresql; both when left out.")
    private @Nullable String only;

    private JobThroughputMain() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new JobThroughputMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (!"postgresql".equals(only)) {
            sqlite();
        }
        if (!"sqlite".equals(only)) {
            postgres();
        }
        return 0;
    }

    private void sqlite() throws Exception {
        Path folder = Files.createTempDirectory("robokit-bench-");
        try (Subject subject = new Subject("jdbc:sqlite:" + folder.resolve("jobs.db"))) {
            List<JobLoad.Figures> figures = new ArrayList<>();
            for (int round = -warmUp; round < rounds; round++) {
                JobLoad.Figures run = subject.run();
                if (round >= 0) {
                    figures.add(run);
                }
            }
            report("SQLite", figures);
        } finally {
            delete(folder);
        }
    }

    private void postgres() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                Subject subject = new Subject(database(server, "ours"));
                BareScheduler scheduler = new BareScheduler(database(server, "bare"), CONNECTIONS, workers)) {
            List<JobLoad.Figures> bare = new ArrayList<>();
            List<JobLoad.Figures> ours = new ArrayList<>();
            for (int round = -warmUp; round < rounds; round++) {
                JobLoad.Figures first = scheduler.run("round" + round, new JobLoad(jobs, submitters), jobs);
                JobLoad.Figures second = subject.run();
                if (round >= 0) {
                    bare.add(first);
                    ours.add(second);
                }
            }
            report("bare db-scheduler on PostgreSQL", bare);
            report("PostgreSQL", ours);
            double[] ratios = IntStream.range(0, rounds)
                    .mapToDouble(i -> ours.get(i).perSecond() / bare.get(i).perSecond())
                    .sorted()
                    .toArray();
            print("PostgreSQL / bare: median %.2f (%.2f to %.2f)%n", ratios[rounds / 2], ratios[0], ratios[rounds - 1]);
        }
    }

    private static String database(EmbeddedPostgres server, String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return server.getJdbcUrl("postgres", name);
    }

    private Storage open(String url) {
        Map<String, String> settings = new HashMap<>();
        settings.put("ROBOKIT_DATABASE_URL", url);
        settings.put("ROBOKIT_JOB_WORKERS", Integer.toString(workers));
        if (url.startsWith("jdbc:postgresql:")) {
            settings.put("ROBOKIT_DATABASE_POOL", Integer.toString(CONNECTIONS));
        }
        return new JdbcStorageProvider().open(JdbcStorageOptions.from(settings), Clock.systemUTC());
    }

    private void report(String what, List<JobLoad.Figures> figures) {
        double[] sorted = sorted(figures, JobLoad.Figures::perSecond);
        print(
                "%s, %d jobs, %d workers, %d submitters: median %.0f/s (%.0f to %.0f),"
                        + " processor time per job %.0f us here, %.0f us in the database%n",
                what,
                jobs,
                workers,
                submitters,
                sorted[rounds / 2],
                sorted[0],
                sorted[rounds - 1],
                sorted(figures, JobLoad.Figures::ownMicros)[rounds / 2],
                sorted(figures, JobLoad.Figures::serverMicros)[rounds / 2]);
    }

    private static double[] sorted(List<JobLoad.Figures> figures, ToDoubleFunction<JobLoad.Figures> figure) {
        return figures.stream().mapToDouble(figure).sorted().toArray();
    }

    private void print(String format, Object... values) {
        PrintWriter out = command.commandLine().getOut();
        out.printf(Locale.ROOT, format, values);
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** RoboKit as an application uses it. */
    private final class Subject implements AutoCloseable {
        private final Storage storage;
        private final RoboKit robokit;
        private final List<DatasetId> datasets;
        private volatile CountDownLatch ended = new CountDownLatch(0);
        private int before;

        private Subject(String url) {
            storage = open(url);
            robokit = RoboKit.builder()
                    .withoutDiscovery()
                    .install(new NoOpJob.Plugin())
                    .storage(storage)
                    .build();
            datasets = IntStream.range(0, DATASETS)
                    .mapToObj(i -> storage.datasets().create(LocalSource.of("/data/" + i), DatasetFormat.LEROBOT))
                    .map(DatasetRecord::id)
                    .toList();
            AutoCloseable unused = robokit.onEvent(event -> {
                if (event.status() == JobStatus.COMPLETED) {
                    ended.countDown();
                }
            });
        }

        private JobLoad.Figures run() throws Exception {
            ended = new CountDownLatch(jobs);
            JobLoad.Figures figures = new JobLoad(jobs, submitters)
                    .run(
                            number -> {
                                var unused =
                                        robokit.jobs().submit(NoOpJob.ID, datasets.get(number % DATASETS), Map.of());
                            },
                            ended);
            before += jobs;
            int completed = storage.jobs()
                    .list(JobQuery.all().withStatuses(JobStatus.COMPLETED))
                    .size();
            if (completed != before) {
                throw new IllegalStateException(completed + " rows are completed instead of " + before);
            }
            return figures;
        }

        @Override
        public void close() {
            robokit.close();
        }
    }
}
