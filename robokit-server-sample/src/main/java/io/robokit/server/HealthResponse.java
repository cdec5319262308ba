package io.robokit.server;

import io.robokit.model.Health;

/** Whether the server can do its work, from a real query. */
record HealthResponse(
        @Doc("healthy or unhealthy") String status,
        @Doc("Name of the service") String service,
        @Doc("Version of the server") String version,
        @Doc("connected or disconnected") String database,

        @Doc("Version of the tables, 0 where there are none")
        String schemaVersion,

        @Doc("Kind of database: sqlite, postgresql or in-memory")
        String storage) {

    static HealthResponse of(Health health) {
        return new HealthResponse(
                health.healthy() ? "healthy" : "unhealthy",
                Version.SERVICE,
                Version.NUMBER,
                health.healthy() ? "connected" : "disconnected",
                health.schemaVersion(),
                health.kind());
    }
}
