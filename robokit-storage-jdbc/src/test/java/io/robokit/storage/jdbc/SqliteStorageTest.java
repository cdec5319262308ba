package io.robokit.storage.jdbc;

import io.robokit.spi.Storage;
import io.robokit.testkit.StorageTck;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorageTest extends StorageTck {
    @TempDir
    Path folder;

    private int count;

    @Override
    protected Storage newStorage(Clock clock) {
        count++;
        return reopen(clock);
    }

    @Override
    protected Storage reopen(Clock clock) {
        Path home = folder.resolve("home" + count);
        return new JdbcStorageProvider().open(JdbcStorageOptions.from(Kind.SQLITE.settings(home)), clock);
    }
}
