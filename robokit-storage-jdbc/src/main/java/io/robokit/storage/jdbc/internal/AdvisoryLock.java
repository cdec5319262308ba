package io.robokit.storage.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Lets one process at a time do something to a PostgreSQL database. The lock belongs to a transaction of a connection of
 * its own, so it ends with the process that holds it, and a proxy between us and the server cannot mix it up.
 */
final class AdvisoryLock {
    /** "robokit" in ASCII, so that nobody else takes it by chance. */
    private static final long KEY = 0x726f626f6b6974L;

    private static final String PATIENCE = "set local lock_timeout = '10min'; set local statement_timeout = 0;"
            + " set local idle_in_transaction_session_timeout = 0";

    private final DataSource source;
    private final String description;

    AdvisoryLock(DataSource source, String description) {
        this.source = source;
        this.description = description;
    }

    /**
     * Does some work while the lock is held.
     *
     * @throws io.robokit.exception.StorageException when the lock cannot be had
     */
    <T> T holding(Supplier<T> work) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(PATIENCE);
            statement.execute("select pg_advisory_xact_lock(" + KEY + ")");
            T result = work.get();
            connection.rollback();
            return result;
        } catch (SQLException e) {
            throw SqlErrors.translate(new IllegalStateException(e), description);
        }
    }
}
