package io.robokit.storage.jdbc;

import io.robokit.spi.PluginApi;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.StorageProvider;
import java.util.List;

/** Durable storage and dispatch on SQLite and PostgreSQL. */
@PluginApi(PluginApi.CURRENT)
public final class JdbcStoragePlugin implements RoboKitPlugin {
    @Override
    public String name() {
        return "robokit-storage-jdbc";
    }

    @Override
    public List<StorageProvider> storageProviders() {
        return List.of(new JdbcStorageProvider());
    }
}
