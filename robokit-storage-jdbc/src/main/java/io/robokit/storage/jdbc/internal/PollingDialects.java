package io.robokit.storage.jdbc.internal;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Instant;
import java.util.List;

/** Lets db-scheduler poll with {@link Polling}. */
final class PollingDialects {
    private PollingDialects() {}

    static JdbcCustomization of(Database database, Polling polling) {
        return database.isPostgres() ? new Postgres(polling) : new Sqlite(polling);
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
            return polling.take(now, limit);
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
            return polling.take(now, limit);
        }
    }
}
