package io.robokit.storage.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection of this process that writes to a SQLite file. Changes of threads that come at the same time share a
 * transaction, because ending one costs more than most changes; each caller returns when its change is stored. When one
 * of them fails the transaction is undone and every change gets one of its own, so none suffers from another.
 * Thread-safe; changes may run on the thread of another caller and may run twice, the first time without effect.
 */
final class SqliteWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
    private static final int TOGETHER = 100;

    private final DataSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Change<?>> waiting = new ConcurrentLinkedQueue<>();
    private @Nullable Connection connection;
    private boolean closed;

    SqliteWriter(DataSource source) {
        this.source = source;
    }

    /** Makes a change in a transaction. */
    <T> T run(Function<DSLContext, T> work) {
        Change<T> change = new Change<>(work);
        waiting.add(change);
        boolean interrupted = false;
        while (!change.isDone) {
            if (lock.tryLock()) {
                try {
                    workOff();
                } finally {
                    unlock();
                }
            } else {
                // Whoever has the lock makes the change, or wakes this thread.
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return change.result();
    }

    /** The connection for someone who writes with it alone; closing gives it back. */
    Connection exclusive() throws SQLException {
        lock.lock();
        try {
            return new Exclusive(connection(), this);
        } catch (SQLException | RuntimeException e) {
            unlock();
            throw e;
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            disconnect();
        } finally {
            unlock();
        }
    }

    private void unlock() {
        lock.unlock();
        Change<?> next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    private void workOff() {
        List<Change<?>> changes = new ArrayList<>();
        Change<?> next = waiting.poll();
        while (next != null) {
            changes.add(next);
            next = changes.size() < TOGETHER ? waiting.poll() : null;
        }
        try {
            if (changes.size() == 1) {
                alone(changes.get(0));
            } else if (!changes.isEmpty()) {
                together(changes);
            }
        } finally {
            changes.forEach(Change::end);
        }
    }

    private void together(List<Change<?>> changes) {
        try {
            inOneTransaction(changes);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("{} changes get transactions of their own: {}", changes.size(), e.getMessage());
            changes.forEach(this::alone);
        }
    }

    private void alone(Change<?> change) {
        try {
            inOneTransaction(List.of(change));
        } catch (SQLException | RuntimeException | Error e) {
            change.failure = e;
        }
    }

    private void inOneTransaction(List<Change<?>> changes) throws SQLException {
        Connection current = connection();
        execute(current, "begin immediate");
        try {
            DSLContext dsl = DSL.using(new DefaultConnectionProvider(current), SQLDialect.SQLITE);
            for (Change<?> change : changes) {
                change.run(dsl);
            }
            execute(current, "commit");
        } catch (SQLException | RuntimeException | Error e) {
            rollback(e);
            throw e;
        }
    }

    private void rollback(Throwable cause) {
        try {
            if (connection != null) {
                execute(connection, "rollback");
            }
        } catch (SQLException e) {
            // Some faults end the transaction by themselves; what state the connection is in is not worth knowing.
            cause.addSuppressed(e);
            disconnect();
        }
    }

    private Connection connection() throws SQLException {
        if (closed) {
            throw new SQLException("The connection has been closed.");
        }
        if (connection == null) {
            connection = new KeptStatements(source.getConnection());
        }
        return connection;
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.debug("Closing a connection failed", e);
        }
        connection = null;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /** What one caller wants. Its fields are written under the lock and read after {@code isDone}. */
    private static final class Change<T> {
        private final Function<DSLContext, T> work;
        private final Thread thread = Thread.currentThread();
        private @Nullable T result;
        private @Nullable Throwable failure;
        private volatile boolean isDone;

        private Change(Function<DSLContext, T> work) {
            this.work = work;
        }

        private void run(DSLContext dsl) {
            result = work.apply(dsl);
        }

        private void end() {
            isDone = true;
            LockSupport.unpark(thread);
        }

        @SuppressWarnings("NullAway") // null where the work returned it
        private T result() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            return result;
        }
    }

    /** The connection in the hands of one thread. */
    private static final class Exclusive extends DefaultConnection {
        private final SqliteWriter writer;
        private boolean returned;

        private Exclusive(Connection connection, SqliteWriter writer) {
            super(connection);
            this.writer = writer;
        }

        @Override
        public void close() {
            if (!returned) {
                returned = true;
                writer.unlock();
            }
        }
    }
}
