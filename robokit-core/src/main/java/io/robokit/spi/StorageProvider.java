package io.robokit.spi;

import java.util.Map;

/** Opens a kind of storage. */
public interface StorageProvider {
    /** Name, for example {@code jdbc}. */
    String id();

    /**
     * Opens the storage.
     *
     * @param properties settings of the instance; {@code home} is always among them
     */
    Storage open(Map<String, String> properties);
}
