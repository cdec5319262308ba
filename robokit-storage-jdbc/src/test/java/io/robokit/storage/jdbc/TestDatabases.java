package io.robokit.storage.jdbc;

import java.nio.file.Path;
import java.util.Map;

/** New, empty databases for tests of the package below. */
public final class TestDatabases {
    private TestDatabases() {}

    /** Settings of a SQLite file. */
    public static Map<String, String> sqlite(Path folder) {
        return Kind.SQLITE.settings(folder);
    }

    /** Settings of a database on the PostgreSQL of this process. */
    public static Map<String, String> postgres() {
        return Kind.POSTGRESQL.settings(Path.of(""));
    }

    /** Settings of a database there whose tables are made already, which takes less time than making them. */
    public static Map<String, String> readyPostgres() {
        return PostgresServer.settings(PostgresServer.newDatabase(Template.NAME));
    }

    private static final class Template {
        private static final String NAME = make();

        private static String make() {
            String url = PostgresServer.newDatabase();
            Kind.open(PostgresServer.settings(url)).close();
            String name = url.substring(url.lastIndexOf('/') + 1);
            int parameters = name.indexOf('?');
            return parameters < 0 ? name : name.substring(0, parameters);
        }
    }
}
