package io.robokit.storage.jdbc;

import io.robokit.spi.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The databases that every test runs on. */
enum Kind {
    SQLITE,
    POSTGRESQL;

    /** Settings for a new database whose tables are there and empty. */
    Map<String, String> settings(Path folder, String... namesAndValues) {
        return settings(folder, true, namesAndValues);
    }

    /** Settings for a new database without tables. */
    Map<String, String> emptySettings(Path folder, String... namesAndValues) {
        return settings(folder, false, namesAndValues);
    }

    private Map<String, String> settings(Path folder, boolean ready, String... namesAndValues) {
        if (this == POSTGRESQL) {
            String url = ready ? PostgresServer.readyDatabase() : PostgresServer.newDatabase();
            return PostgresServer.settings(url, namesAndValues);
        }
        Path file = folder.resolve("test.db");
        if (ready && Files.notExists(file)) {
            SqliteTemplate.copyTo(file);
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("ROBOKIT_DATABASE_URL", "jdbc:sqlite:" + file);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    static Storage open(Map<String, String> settings) {
        return new JdbcStorageProvider().open(JdbcStorageOptions.from(settings), Clock.systemUTC());
    }

    /** Runs a statement beside the storage. */
    static void execute(Map<String, String> settings, String sql, Object... values) {
        try (Connection connection = connect(settings);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** All rows of a query, the columns of a row joined with {@code |}. */
    static java.util.List<String> rows(Map<String, String> settings, String sql) {
        try (Connection connection = connect(settings);
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            java.util.List<String> rows = new java.util.ArrayList<>();
            while (result.next()) {
                StringBuilder row = new StringBuilder(String.valueOf(result.getString(1)));
                for (int i = 2; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append('|').append(result.getString(i));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static Connection connect(Map<String, String> settings) throws SQLException {
        Connection connection = DriverManager.getConnection(settings.get("ROBOKIT_DATABASE_URL"));
        if (settings.get("ROBOKIT_DATABASE_URL").startsWith("jdbc:sqlite:")) {
            try (PreparedStatement wait = connection.prepareStatement("pragma busy_timeout = 20000")) {
                wait.execute();
            }
        }
        return connection;
    }

    /** A file whose tables are there: a copy of it takes no time. */
    private static final class SqliteTemplate {
        private static final byte[] BYTES = make();

        private static byte[] make() {
            try {
                Path folder = Files.createTempDirectory("robokit-sqlite-");
                Map<String, String> settings = SQLITE.emptySettings(folder, "ROBOKIT_JOB_WORKERS", "0");
                Kind.open(settings).close();
                byte[] bytes = Files.readAllBytes(folder.resolve("test.db"));
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void copyTo(Path file) {
            try {
                Files.createDirectories(file.getParent());
                Files.write(file, BYTES);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
