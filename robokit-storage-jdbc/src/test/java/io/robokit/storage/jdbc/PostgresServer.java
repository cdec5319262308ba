package io.robokit.storage.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this process, with a new database for each that wants one. */
final class PostgresServer {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private PostgresServer() {}

    /** Address of a new, empty database. */
    static String newDatabase() {
        return newDatabase("template1");
    }

    /** Address of a new database that is a copy of another one. */
    static String newDatabase(String template) {
        String name = "robokit_" + COUNT.incrementAndGet();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server().getJdbcUrl("postgres", name);
    }

    /** Settings for a database, with some changed. */
    static Map<String, String> settings(String url, String... namesAndValues) {
        Map<String, String> settings = new HashMap<>();
        settings.put("ROBOKIT_DATABASE_URL", url);
        settings.put("ROBOKIT_DATABASE_POOL", "8");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    private static final class Holder {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                // Durability is not what these tests are about.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
