package io.robokit.storage.jdbc.internal;

import com.zaxxer.hikari.HikariDataSource;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.SelectForUpdateStep;
import org.jooq.impl.DSL;

/**
 * Connections to one database. Every failure leaves as a {@link StorageException}. Thread-safe.
 *
 * <p>SQLite lets one connection write at a time; the threads of this process queue for it, other processes are waited for
 * by the driver.
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
    private final SQLDialect dialect;
    private final String description;
    private final DSLContext dsl;
    private final ReentrantLock writer = new ReentrantLock(true);

    /**
     * Takes over a pool.
     *
     * @param description address for messages
     */
    Database(HikariDataSource pool, SQLDialect dialect, String description) {
        this.pool = pool;
        this.dialect = dialect;
        this.description = description;
        this.dsl = DSL.using(pool, dialect);
    }

    boolean isPostgres() {
        return dialect == SQLDialect.POSTGRES;
    }

    DataSource dataSource() {
        return pool;
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
        return exclusively(() -> statement.apply(dsl));
    }

    /** Runs a transaction; it is repeated when the database gave it up in favour of another one. */
    <T> T transaction(Function<DSLContext, T> work) {
        return exclusively(() -> dsl.transactionResult(inner -> work.apply(inner.dsl())));
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
        pool.close();
    }

    boolean isClosed() {
        return pool.isClosed();
    }

    private <T> T exclusively(java.util.function.Supplier<T> work) {
        if (isPostgres()) {
            return repeatedly(work);
        }
        writer.lock();
        try {
            return repeatedly(work);
        } finally {
            writer.unlock();
        }
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
