package io.robokit.storage.jdbc.internal;

import com.zaxxer.hikari.HikariDataSource;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.SelectForUpdateStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Connections to one database. Every failure leaves as a {@link StorageException}. Thread-safe.
 *
 * <p>SQLite lets one connection write at a time. The threads of this process share the one that does, see
 * {@link SqliteWriter}; other processes are waited for by the driver.
 */
final class Database implements AutoCloseable {
    private static final int RETRIES = 8;
    private static final long RETRY_NANOS = 5_000_000;

    static {
        if (System.getProperty("org.jooq.no-logo") == null) {
            System.setProperty("org.jooq.no-logo", "true");
        }
        if (System.getProperty("org.jooq.no-tips") == null) {
            System.setProperty("org.jooq.no-tips", "true");
        }
    }

    private final HikariDataSource pool;
    private final @Nullable SqliteWriter writer;
    private final SQLDialect dialect;
    private final String description;
    private final DSLContext dsl;

    /**
     * Takes over connections.
     *
     * @param pool connections; for queries only where there is a writer
     * @param writer the one that writes to SQLite
     * @param description address for messages
     */
    Database(HikariDataSource pool, @Nullable SqliteWriter writer, SQLDialect dialect, String description) {
        this.pool = pool;
        this.writer = writer;
        this.dialect = dialect;
        this.description = description;
        this.dsl = DSL.using(pool, dialect);
    }

    boolean isPostgres() {
        return dialect == SQLDialect.POSTGRES;
    }

    /** Connections for changes. */
    DataSource writers() {
        return writer == null ? pool : new WriterDataSource(writer);
    }

    /** Runs a query outside of any transaction. */
    <T> T read(Function<DSLContext, T> query) {
        try {
            return query.apply(dsl);
        } catch (RuntimeException e) {
            throw SqlErrors.translate(e, description);
        }
    }

    /** Runs one statement that is a transaction of its own. */
    <T> T change(Function<DSLContext, T> statement) {
        return repeatedly(() -> writer == null ? statement.apply(dsl) : writer.run(statement));
    }

    /** Runs a transaction; it is repeated when the database gave it up in favour of another one. */
    <T> T transaction(Function<DSLContext, T> work) {
        return repeatedly(
                () -> writer == null ? dsl.transactionResult(inner -> work.apply(inner.dsl())) : writer.run(work));
    }

    /** Locks the rows of a query until the transaction ends; SQLite has locked the whole database by then. */
    <R extends Record> ResultQuery<R> locking(SelectForUpdateStep<R> query) {
        return isPostgres() ? query.forUpdate() : query;
    }

    /** Keeps the rows of a query from being deleted until the transaction ends. */
    <R extends Record> ResultQuery<R> keeping(SelectForUpdateStep<R> query) {
        return isPostgres() ? query.forKeyShare() : query;
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
        pool.close();
    }

    /** A time for a column of ours in plain JDBC. */
    Object micros(Instant time) {
        return isPostgres() ? time.atOffset(ZoneOffset.UTC) : InstantBinding.micros(time);
    }

    /** A time for a column of db-scheduler in plain JDBC; SQLite has no type for it, so the driver counts milliseconds. */
    Object millis(Instant time) {
        return isPostgres() ? time.atOffset(ZoneOffset.UTC) : time.toEpochMilli();
    }

    private <T> T repeatedly(java.util.function.Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                if (attempt > RETRIES || !SqlErrors.isConflict(e)) {
                    throw SqlErrors.translate(e, description);
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(RETRY_NANOS * attempt));
            }
        }
    }

    /** The failure of something that was called after closing. */
    StorageException closed() {
        return new StorageException(ErrorCode.CLOSED, "The storage " + description + " is closed", null);
    }
}
