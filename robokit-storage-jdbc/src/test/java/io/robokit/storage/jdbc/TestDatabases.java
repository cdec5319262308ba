package io.robokit.storage.jdbc;

import java.nio.file.Path;
import java.util.Map;

/** New databases with empty tables for tests of the package below. */
public final class TestDatabases {
    private TestDatabases() {}

    /** Settings of a SQLite file. */
    public static Map<String, String> sqlite(Path folder) {
        return Kind.SQLITE.settings(folder);
    }

    /** Settings of a database on the PostgreSQL of this process whose tables are there and empty. */
    public static Map<String, String> postgres() {
        return Kind.POSTGRESQL.settings(Path.of(""));
    }
}
