package io.robokit.analysis.format.ros2;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Opens databases that somebody else has written. */
final class Db3Connection {
    private Db3Connection() {}

    static Connection open(Path file, boolean immutable) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(immutable);
        config.enableLoadExtension(false);
        String uri = file.toUri().getRawPath().replace("?", "%3f");
        Connection connection = JDBC.createConnection(
                "jdbc:sqlite:file:" + uri + (immutable ? "?immutable=1" : ""), config.toProperties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema=OFF");
            statement.execute("PRAGMA query_only=ON");
            statement.execute("PRAGMA cell_size_check=ON");
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
        return connection;
    }

    static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing was written, so nothing can be lost.
            return;
        }
    }
}
