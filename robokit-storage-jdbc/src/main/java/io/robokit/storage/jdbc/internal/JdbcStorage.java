package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;
import static io.robokit.storage.jdbc.internal.schema.Tables.STORAGE_IDENTITY;

import io.robokit.job.JobId;
import io.robokit.model.Health;
import io.robokit.spi.DatasetStore;
import io.robokit.spi.EpisodeRowStore;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.JobRunnerCallback;
import io.robokit.spi.JobStart;
import io.robokit.spi.JobStore;
import io.robokit.spi.Storage;
import io.robokit.storage.jdbc.JdbcStorageOptions;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps everything in a SQLite file or on a PostgreSQL server. */
public final class JdbcStorage implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcStorage.class);

    private final JdbcStorageOptions options;
    private final Clock wall;
    private final Database database;
    private final String schemaVersion;
    private final String identity;
    private final JdbcDatasetStore datasets;
    private final JdbcJobStore jobs;
    private final JdbcEpisodeRowStore episodeRows;
    private final RunningJobs running = new RunningJobs();
    private final AtomicReference<JobScheduler> dispatcher = new AtomicReference<>();

    private JdbcStorage(JdbcStorageOptions options, DatabaseOpening.Opened opened, Clock clock, Clock wall) {
        this.wall = wall;
        this.options = options;
        this.database = opened.database();
        this.schemaVersion = opened.schemaVersion();
        this.identity = database.read(dsl -> dsl.selectFrom(STORAGE_IDENTITY).fetchSingle(STORAGE_IDENTITY.IDENTITY));
        this.datasets = new JdbcDatasetStore(database, clock);
        this.jobs = new JdbcJobStore(database, clock, running);
        this.episodeRows = new JdbcEpisodeRowStore(database);
    }

    /**
     * Opens the database and brings its tables up to date.
     *
     * @param clock gives the times of records
     * @throws io.robokit.exception.StorageException when the database cannot be used
     */
    public static JdbcStorage open(JdbcStorageOptions options, Clock clock) {
        return open(options, clock, Clock.systemUTC());
    }

    /**
     * Opens the database as {@link #open(JdbcStorageOptions, Clock)} does, on a machine whose clock is another.
     *
     * @param wall the clock of this machine, which must not stand still: jobs are dispatched by it
     */
    public static JdbcStorage open(JdbcStorageOptions options, Clock clock, Clock wall) {
        JdbcStorage storage = new JdbcStorage(options, new DatabaseOpening(options).open(), clock, wall);
        LOG.info("Datasets and jobs are kept in {} (tables of version {})", options.describe(), storage.schemaVersion);
        return storage;
    }

    @Override
    public DatasetStore datasets() {
        return datasets;
    }

    @Override
    public JobStore jobs() {
        return jobs;
    }

    @Override
    public EpisodeRowStore episodeRows() {
        return episodeRows;
    }

    @Override
    public Optional<String> identity() {
        return Optional.of(identity);
    }

    @Override
    public Optional<JobStart> begin(JobId id, String worker) {
        return jobs.begin(id, worker);
    }

    @Override
    public JobDispatcher dispatcher(JobRunnerCallback callback) {
        JobScheduler scheduler = new JobScheduler(database, jobs, running, callback, options, wall);
        if (!dispatcher.compareAndSet(null, scheduler)) {
            throw new IllegalStateException("The dispatcher of a storage is asked for once");
        }
        scheduler.start();
        return scheduler;
    }

    @Override
    public Health health() {
        String kind = options.isSqlite() ? "sqlite" : "postgresql";
        try {
            database.read(dsl -> dsl.selectOne().from(DATASETS).limit(1).fetch());
            return new Health(true, kind, schemaVersion, "");
        } catch (RuntimeException e) {
            return new Health(false, kind, schemaVersion, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        JobScheduler scheduler = dispatcher.get();
        if (scheduler != null) {
            scheduler.close();
        }
        database.close();
    }
}
