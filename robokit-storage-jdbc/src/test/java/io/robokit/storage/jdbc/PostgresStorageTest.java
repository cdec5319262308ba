package io.robokit.storage.jdbc;

import io.robokit.spi.Storage;
import io.robokit.testkit.StorageTck;
import java.time.Clock;

class PostgresStorageTest extends StorageTck {
    private String url = "";

    @Override
    protected Storage newStorage(Clock clock) {
        url = PostgresServer.readyDatabase();
        return reopen(clock);
    }

    @Override
    protected Storage reopen(Clock clock) {
        return new JdbcStorageProvider().open(JdbcStorageOptions.from(PostgresServer.settings(url)), clock);
    }
}
