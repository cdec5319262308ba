package io.robokit.server;

import java.util.List;

/** What this server is and can do. */
record ServiceStatusResponse(
        @Doc("Name of the service") String service,
        @Doc("running") String status,
        @Doc("Version of the server") String version,
        @Doc("Kind of storage") String database,
        @Doc("What it can do") List<String> capabilities) {}
