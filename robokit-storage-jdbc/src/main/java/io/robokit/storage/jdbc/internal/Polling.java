package io.robokit.storage.jdbc.internal;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * How due tasks are found and taken in one statement, those of the highest priority first, leaving out types of which this
 * process runs as many as it may.
 */
final class Polling {
    private static final String TAKE = "update scheduled_tasks set picked = ?, picked_by = ?, last_heartbeat = ?,"
            + " version = version + 1 where task_name = ? and task_instance ";
    private static final String DUE = "(select task_instance from scheduled_tasks"
            + " where task_name = ? and picked = ? and execution_time <= ?";
    private static final String ORDER = " order by priority desc, execution_time limit ?";
    private static final String ANSWER = ") returning *";

    private final Supplier<List<String>> exhausted;
    private final String before;
    private final String after;

    private Polling(Supplier<List<String>> exhausted, String before, String after) {
        this.exhausted = exhausted;
        this.before = before;
        this.after = after;
    }

    /**
     * Polling of PostgreSQL.
     *
     * @param exhausted types to leave out
     */
    static JdbcCustomization postgres(Supplier<List<String>> exhausted) {
        // An array is made once; a subquery might be run again for another row, and lock more.
        return new Postgres(new Polling(exhausted, TAKE + "= any(array" + DUE, ORDER + " for update skip locked)" + ANSWER));
    }

    /**
     * Polling of SQLite.
     *
     * @param exhausted types to leave out
     */
    static JdbcCustomization sqlite(Supplier<List<String>> exhausted) {
        return new Sqlite(new Polling(exhausted, TAKE + "in " + DUE, ORDER + ANSWER));
    }

    private List<Execution> take(
            DefaultJdbcCustomization dialect, JdbcTaskRepositoryContext context, Instant now, int limit) {
        List<String> types = exhausted.get();
        String others = types.isEmpty()
                ? ""
                : " and (task_data is null or task_data not in (" + "?, ".repeat(types.size() - 1) + "?))";
        return context.jdbcRunner.query(
                before + others + after,
                statement -> bind(statement, dialect, context, now, types, limit),
                context.resultSetMapper.get());
    }

    private static void bind(
            PreparedStatement statement,
            DefaultJdbcCustomization dialect,
            JdbcTaskRepositoryContext context,
            Instant now,
            List<String> types,
            int limit)
            throws SQLException {
        int index = 0;
        statement.setBoolean(++index, true);
        statement.setString(++index, context.schedulerName.getName());
        dialect.setInstant(statement, ++index, now);
        statement.setString(++index, TaskRows.TASK);
        statement.setString(++index, TaskRows.TASK);
        statement.setBoolean(++index, false);
        dialect.setInstant(statement, ++index, now);
        for (String type : types) {
            statement.setBytes(++index, type.getBytes(StandardCharsets.UTF_8));
        }
        statement.setInt(++index, limit);
    }

    private static final class Postgres extends PostgreSqlJdbcCustomization {
        private final Polling polling;

        private Postgres(Polling polling) {
            super(false, false);
            this.polling = polling;
        }

        @Override
        public List<Execution> lockAndFetchSingleStatement(
                JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
            return polling.take(this, context, now, limit);
        }
    }

    private static final class Sqlite extends SqliteJdbcCustomization {
        private final Polling polling;

        private Sqlite(Polling polling) {
            this.polling = polling;
        }

        @Override
        public boolean supportsSingleStatementLockAndFetch() {
            return true;
        }

        @Override
        public List<Execution> lockAndFetchSingleStatement(
                JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
            return polling.take(this, context, now, limit);
        }
    }
}
