package io.robokit.storage.jdbc;

import io.robokit.spi.Storage;
import io.robokit.testkit.StorageTck;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
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
        String home = folder.resolve("home" + count).toString();
        return new JdbcStorageProvider().open(JdbcStorageOptions.from(Map.of("home", home)), clock);
    }
}
