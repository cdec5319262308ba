package io.robokit.internal.storage;

import io.robokit.spi.Storage;
import io.robokit.testkit.StorageTck;
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
