package io.robokit.storage.jdbc;

import io.robokit.spi.Storage;
import io.robokit.spi.StorageProvider;
import io.robokit.storage.jdbc.internal.JdbcStorage;
import java.time.Clock;
import java.util.Map;

/** Opens the database that {@link JdbcStorageOptions} name: PostgreSQL by address, else SQLite in a file. */
public final class JdbcStorageProvider implements StorageProvider {
    @Override
    public String id() {
        return "jdbc";
    }

    /**
     * Opens the storage; tables are created or brought up to date first.
     *
     * @throws IllegalArgumentException when a setting is not acceptable; the message lists every one
     * @throws io.robokit.exception.StorageException when the database cannot be used
     */
    @Override
    public Storage open(Map<String, String> properties) {
        return open(JdbcStorageOptions.from(properties), Clock.systemUTC());
    }

    /**
     * Opens the storage with a clock of its own.
     *
     * @param clock gives the times of records; the dispatcher goes by the time of the system
     * @throws io.robokit.exception.StorageException when the database cannot be used
     */
    public Storage open(JdbcStorageOptions options, Clock clock) {
        return JdbcStorage.open(options, clock);
    }
}
