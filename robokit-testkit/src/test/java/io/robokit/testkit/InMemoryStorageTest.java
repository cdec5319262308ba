package io.robokit.testkit;

import io.robokit.internal.storage.InMemoryStorage;
import io.robokit.spi.Storage;
import java.time.Clock;

class InMemoryStorageTest extends StorageTck {
    @Override
    protected Storage newStorage(Clock clock) {
        return new InMemoryStorage(clock, 4);
    }

    @Override
    protected boolean supportsReopen() {
        return false;
    }
}
