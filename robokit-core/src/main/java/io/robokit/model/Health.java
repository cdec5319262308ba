package io.robokit.model;

/**
 * State of the storage.
 *
 * @param healthy whether a query succeeded
 * @param kind for example {@code in-memory} or {@code postgresql}
 * @param schemaVersion version of the tables, {@code 0} where there are none
 * @param detail what is wrong, else empty
 */
public record Health(boolean healthy, String kind, String schemaVersion, String detail) {}
