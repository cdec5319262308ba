package io.robokit.storage.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jooq.tools.jdbc.DefaultPreparedStatement;

/** A connection that keeps its prepared statements, since SQLite's driver prepares each anew. Used by one thread at a time. */
final class KeptStatements extends DefaultConnection {
    private static final int KEPT = 100;

    private final Map<String, Kept> statements = new LinkedHashMap<>(KEPT, 0.75f, true);

    KeptStatements(Connection connection) {
        super(connection);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        Kept statement = statements.get(sql);
        if (statement == null || statement.inUse) {
            boolean another = statement != null;
            statement = new Kept(super.prepareStatement(sql), this, another);
            if (!another) {
                statements.put(sql, statement);
                closeEldest();
            }
        }
        statement.inUse = true;
        return statement;
    }

    @Override
    public void close() throws SQLException {
        for (Kept statement : statements.values()) {
            statement.closeForGood();
        }
        statements.clear();
        super.close();
    }

    private void closeEldest() throws SQLException {
        if (statements.size() > KEPT) {
            Iterator<Kept> eldest = statements.values().iterator();
            Kept gone = eldest.next();
            eldest.remove();
            if (gone.inUse) {
                gone.temporary = true;
            } else {
                gone.closeForGood();
            }
        }
    }

    /** A statement that closing makes ready for its next use. */
    private static final class Kept extends DefaultPreparedStatement {
        private boolean temporary;
        private boolean inUse;

        private Kept(PreparedStatement statement, Connection connection, boolean temporary) {
            super(statement, connection);
            this.temporary = temporary;
        }

        @Override
        public void close() throws SQLException {
            inUse = false;
            if (temporary) {
                super.close();
            } else {
                clearParameters();
            }
        }

        private void closeForGood() throws SQLException {
            super.close();
        }
    }
}
