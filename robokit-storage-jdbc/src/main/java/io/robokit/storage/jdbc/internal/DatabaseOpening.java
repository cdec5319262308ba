package io.robokit.storage.jdbc.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import io.robokit.storage.jdbc.JdbcStorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** Makes the pool of connections and brings the tables up to date. */
final class DatabaseOpening {
    private static final int BUSY_MILLIS = 20_000;
    private static final int CACHE_KIBIBYTES = 16_000;
    /** How long a call waits for a connection before it says that there is none. */
    private static final long CONNECT_MILLIS = 4_000;

    private static final long VALIDATION_MILLIS = 1_000;
    /** 40 MB: with the default of 1,000 pages a busy writer would wait for the disk all the time. */
    private static final int CHECKPOINT_PAGES = 10_000;

    private static final int LOG_BYTES = 64 << 20;

    private static final int MIN_POSTGRES = 14;

    private final JdbcStorageOptions options;

    DatabaseOpening(JdbcStorageOptions options) {
        this.options = options;
    }

    /** A database whose tables are those of this release, and their version. */
    record Opened(Database database, String schemaVersion) {}

    Opened open() {
        try {
            SQLDialect dialect = options.isSqlite() ? SQLDialect.SQLITE : SQLDialect.POSTGRES;
            DataSource source = options.isSqlite() ? sqlite() : postgres();
            String version = migrated(source, dialect);
            return new Opened(connected(source, dialect), version);
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, options.describe());
        }
    }

    private Database connected(DataSource source, SQLDialect dialect) {
        boolean sqlite = options.isSqlite();
        HikariDataSource pool = new HikariDataSource(pooled(source, sqlite ? options.pool() - 1 : options.pool()));
        return new Database(pool, sqlite ? new SqliteWriter(source) : null, dialect, options.describe());
    }

    /** One process at a time brings the tables up to date, by connections that do not come out of the pool. */
    private String migrated(DataSource source, SQLDialect dialect) {
        Migrations migrations = new Migrations(source, dialect, options.describe());
        if (options.isSqlite()) {
            return FileLocks.holding(lockFile(), migrations::run);
        }
        migrations.requirePostgres(MIN_POSTGRES);
        return migrations.isCurrent()
                ? Migrations.NEWEST
                : new AdvisoryLock(source, options.describe()).holding(migrations::run);
    }

    private DataSource postgres() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setApplicationName("robokit");
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        source.setLoginTimeout((int) (CONNECT_MILLIS / 1000));
        source.setURL(options.url());
        if (options.user() != null) {
            source.setUser(options.user());
        }
        if (options.password() != null) {
            source.setPassword(options.password());
        }
        return source;
    }

    private DataSource sqlite() {
        try {
            Path folder = sqliteFile().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new StorageException(
                    ErrorCode.STORAGE_UNAVAILABLE, "The folder of " + options.describe() + " cannot be made: " + e, e);
        }
        SQLiteConfig settings = new SQLiteConfig(new Properties());
        settings.setJournalMode(JournalMode.WAL);
        settings.setSynchronous(SynchronousMode.NORMAL);
        settings.setTransactionMode(TransactionMode.IMMEDIATE);
        settings.setBusyTimeout(BUSY_MILLIS);
        settings.enforceForeignKeys(true);
        settings.setCacheSize(-CACHE_KIBIBYTES);
        settings.setPragma(Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        settings.setPragma(Pragma.JOURNAL_SIZE_LIMIT, Integer.toString(LOG_BYTES));
        SQLiteDataSource source = new SQLiteDataSource(settings);
        source.setUrl(options.url());
        return source;
    }

    private static HikariConfig pooled(DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("robokit-db");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        return config;
    }

    private Path sqliteFile() {
        String address = options.url().substring("jdbc:sqlite:".length());
        int parameters = address.indexOf('?');
        String file = parameters < 0 ? address : address.substring(0, parameters);
        return Path.of(file.startsWith("file:") ? file.substring("file:".length()) : file);
    }

    private Path lockFile() {
        Path file = sqliteFile().toAbsolutePath();
        return file.resolveSibling(file.getFileName() + ".lock");
    }
}
