package io.robokit.storage.jdbc.internal;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.exception.StorageException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/** Turns what drivers, pool and jOOQ throw into {@link StorageException}s. */
final class SqlErrors {
    private static final int MAX_CAUSES = 20;
    /** Connection, log-in, resources, shutdown, system; a transaction that only reads; waited too long. */
    private static final List<String> UNAVAILABLE = List.of("08", "28", "3D", "53", "57", "58", "XX", "25006", "55P03");

    private static final List<String> UNSTORABLE = List.of("22P05", "22021", "22003", "54");
    private static final List<String> CONFLICTS = List.of("40001", "40P01");

    private SqlErrors() {}

    /** Whether the database gave a transaction up so that another one could go on. */
    static boolean isConflict(Throwable e) {
        SQLException cause = sqlCause(e);
        if (cause instanceof SQLiteException sqlite) {
            return switch (sqlite.getResultCode()) {
                case SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED, SQLITE_LOCKED_SHAREDCACHE -> true;
                default -> false;
            };
        }
        return cause != null && CONFLICTS.contains(String.valueOf(cause.getSQLState()));
    }

    /**
     * Returns the exception to throw; our own ones stay as they are.
     *
     * @param database address for the message
     */
    static RuntimeException translate(RuntimeException e, String database) {
        if (e instanceof RoboKitException) {
            return e;
        }
        SQLException cause = sqlCause(e);
        if (cause == null) {
            return e instanceof IllegalArgumentException
                    ? e
                    : new StorageException(ErrorCode.INTERNAL, "Using " + database + " failed: " + e.getMessage(), e);
        }
        ErrorCode code = code(cause);
        return new StorageException(code, describe(code, cause, database), e);
    }

    private static String describe(ErrorCode code, SQLException cause, String database) {
        String reason = reason(cause);
        if (code == ErrorCode.STORAGE_UNAVAILABLE) {
            return "The database " + database + " cannot be used: " + reason;
        }
        if (code == ErrorCode.CLOSED) {
            return "The storage " + database + " is closed";
        }
        if (code == ErrorCode.CONFLICT) {
            return "Somebody else has just stored the same: " + reason;
        }
        return code == ErrorCode.INVALID_ARGUMENT
                ? "A value cannot be stored: " + reason
                : "Using the database " + database + " failed: " + reason;
    }

    private static String reason(SQLException cause) {
        Throwable deepest = cause;
        for (int i = 0; i < MAX_CAUSES && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        String message = String.valueOf(cause.getMessage());
        String below = String.valueOf(deepest.getMessage());
        return deepest == cause || message.contains(below) ? message : message + " (" + below + ")";
    }

    private static ErrorCode code(SQLException cause) {
        if (cause instanceof SQLiteException sqlite) {
            return sqliteCode(sqlite);
        }
        if (String.valueOf(cause.getMessage()).endsWith("has been closed.")) {
            return ErrorCode.CLOSED;
        }
        if (cause instanceof SQLTransientConnectionException || cause instanceof SQLNonTransientConnectionException) {
            return ErrorCode.STORAGE_UNAVAILABLE;
        }
        String state = String.valueOf(cause.getSQLState());
        if (UNAVAILABLE.stream().anyMatch(state::startsWith) || CONFLICTS.contains(state)) {
            return ErrorCode.STORAGE_UNAVAILABLE;
        }
        if (state.equals("23505")) {
            return ErrorCode.CONFLICT;
        }
        return UNSTORABLE.stream().anyMatch(state::startsWith) ? ErrorCode.INVALID_ARGUMENT : ErrorCode.INTERNAL;
    }

    private static ErrorCode sqliteCode(SQLiteException e) {
        return switch (e.getResultCode().code & 0xff) {
            case 5, 6, 8, 10, 11, 13, 14, 15, 23, 26 -> ErrorCode.STORAGE_UNAVAILABLE;
            case 18 -> ErrorCode.INVALID_ARGUMENT;
            default -> ErrorCode.INTERNAL;
        };
    }

    private static @Nullable SQLException sqlCause(Throwable e) {
        Throwable cause = e;
        for (int i = 0; i < MAX_CAUSES && cause != null; i++) {
            if (cause instanceof SQLException found) {
                return found;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
