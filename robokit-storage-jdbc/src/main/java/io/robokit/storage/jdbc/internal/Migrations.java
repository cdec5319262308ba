package io.robokit.storage.jdbc.internal;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jooq.SQLDialect;

/** The numbered steps that make the tables, in the folder {@code db/migration} of each dialect. */
final class Migrations {
    /** Version of the tables that this release works with, the number of the last step. */
    static final String NEWEST = "3";

    private static final String HISTORY = "robokit_schema_history";
    private static final String STEPS = "select version, success from " + HISTORY + " order by installed_rank";

    private final DataSource source;
    private final SQLDialect dialect;
    private final String description;

    Migrations(DataSource source, SQLDialect dialect, String description) {
        this.source = source;
        this.dialect = dialect;
        this.description = description;
    }

    /** Takes every step that is missing and returns the version of the tables. */
    String run() {
        return isCurrent() ? NEWEST : migrate();
    }

    /** Whether all steps of this release were taken: one short query, where the tool that takes them needs half a second. */
    boolean isCurrent() {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet steps = statement.executeQuery(STEPS)) {
            String version = "";
            while (steps.next()) {
                if (!steps.getBoolean(2)) {
                    return false;
                }
                version = steps.getString(1);
            }
            return NEWEST.equals(version);
        } catch (SQLException e) {
            // There are no tables yet, or no database: the steps themselves find out which, and say so.
            return false;
        }
    }

    private String migrate() {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration/" + (dialect == SQLDialect.SQLITE ? "sqlite" : "postgresql"))
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        try {
            refuseNewer(flyway);
            flyway.migrate();
            MigrationInfo current = flyway.info().current();
            String version = current == null ? "0" : String.valueOf(current.getVersion());
            if (!version.equals(NEWEST)) {
                throw new IllegalStateException("The last step is " + version + ", but this release says " + NEWEST);
            }
            return version;
        } catch (FlywayException e) {
            RuntimeException translated = SqlErrors.translate(e, description);
            throw translated instanceof StorageException known && known.code() == ErrorCode.STORAGE_UNAVAILABLE
                    ? known
                    : new StorageException(
                            ErrorCode.INTERNAL, "The tables of " + description + " cannot be updated: " + e, e);
        }
    }

    /** Refuses servers that lack what the tables need. */
    void requirePostgres(int minimum) {
        try (Connection connection = source.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < minimum) {
                throw new StorageException(
                        ErrorCode.NOT_AVAILABLE,
                        "PostgreSQL " + minimum + " or newer is needed, " + description + " is version " + version,
                        null);
            }
        } catch (SQLException e) {
            throw SqlErrors.translate(new IllegalStateException(e), description);
        }
    }

    private void refuseNewer(Flyway flyway) {
        MigrationVersion known = Arrays.stream(flyway.info().all())
                .filter(step -> step.getState().isResolved() && step.getVersion() != null)
                .map(MigrationInfo::getVersion)
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        MigrationInfo current = flyway.info().current();
        if (current != null
                && current.getVersion() != null
                && current.getVersion().compareTo(known) > 0) {
            throw new StorageException(
                    ErrorCode.NOT_AVAILABLE,
                    "The tables of " + description + " have version " + current.getVersion()
                            + ", this release knows them up to " + known + "; use a newer release",
                    null);
        }
    }
}
