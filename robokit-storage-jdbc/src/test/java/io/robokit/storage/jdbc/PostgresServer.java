package io.robokit.storage.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Address of a new database whose tables are there already: a copy, which takes a hundredth of the time. */
    static String readyDatabase() {
        return newDatabase(Template.NAME);
    }

    private static String newDatabase(String template) {
        String name = "robokit_" + COUNT.incrementAndGet();
        create(name, template);
        return address(name);
    }

    private static void create(String name, String template) {
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String address(String database) {
        return server().getJdbcUrl("postgres", database);
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

    private static final class Template {
        private static final String NAME = make();

        private static String make() {
            String name = "robokit_template";
            create(name, "template1");
            Kind.open(settings(address(name), "ROBOKIT_JOB_WORKERS", "0")).close();
            return name;
        }
    }

    /** The server. Durability is not what these tests are about, so nothing is forced to the disk. */
    private static final class Holder {
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                Path data = Files.createTempDirectory("robokit-postgres-");
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(data), "postgres-drop"));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /**
         * Ends the server at once and leaves its folder to a process that outlives this one: a hundred databases are tens
         * of thousands of files, and deleting them takes longer than a test run waits for its process to end.
         */
        private static void drop(Path data) {
            try {
                String postmaster =
                        Files.readAllLines(data.resolve("postmaster.pid")).get(0);
                new ProcessBuilder("sh", "-c", "kill -QUIT \"$0\"; sleep 1; rm -rf \"$1\"", postmaster, data.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                System.err.println("PostgreSQL of the tests, " + data + ", was not put away: " + e);
            }
        }
    }
}
