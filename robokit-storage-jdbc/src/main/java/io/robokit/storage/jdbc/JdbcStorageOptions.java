package io.robokit.storage.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which database to use and how jobs are dispatched. Immutable; {@link #toString} shows no password.
 *
 * <p>Settings, as in the environment:
 *
 * <ul>
 *   <li>{@code ROBOKIT_DATABASE_URL}: {@code jdbc:postgresql:…} or {@code jdbc:sqlite:…}; default is the SQLite file
 *       {@code robokit.db} in {@code home}
 *   <li>{@code ROBOKIT_DATABASE_USER}, {@code ROBOKIT_DATABASE_PASSWORD}: log-in, where it is not part of the address
 *   <li>{@code ROBOKIT_DATABASE_POOL}: connections at most; default 4 for SQLite and 10 for PostgreSQL
 *   <li>{@code ROBOKIT_JOB_WORKERS}: jobs this process runs at once; 0 only submits; default is the number of processors,
 *       at least 2
 *   <li>{@code ROBOKIT_JOB_HEARTBEAT_MS}: how often a worker says that it lives, default 5000; after four missed ones its
 *       jobs are given to others
 *   <li>{@code ROBOKIT_JOB_POLL_MS}: how often a worker looks for jobs that others submitted, default 500
 *   <li>{@code ROBOKIT_JOB_MAX_ATTEMPTS}: attempts after which a job whose workers died is failed, default 10
 *   <li>{@code ROBOKIT_JOB_LIMITS}: jobs of a type this process runs at once, for example
 *       {@code tokenization=1,validation=2}; default is no limit
 * </ul>
 */
public final class JdbcStorageOptions {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;
    private final int pool;
    private final int workers;
    private final Duration heartbeat;
    private final Duration poll;
    private final int maxAttempts;
    private final Map<String, Integer> limits;

    private JdbcStorageOptions(Reader settings) {
        this.url = settings.url();
        this.user = settings.text("ROBOKIT_DATABASE_USER");
        this.password = settings.text("ROBOKIT_DATABASE_PASSWORD");
        this.pool = settings.number("ROBOKIT_DATABASE_POOL", isSqlite(url) ? 4 : 10, 2, 1000);
        int processors = Runtime.getRuntime().availableProcessors();
        this.workers = settings.number("ROBOKIT_JOB_WORKERS", Math.max(2, processors), 0, 1000);
        this.heartbeat = Duration.ofMillis(settings.number("ROBOKIT_JOB_HEARTBEAT_MS", 5000, 50, 3_600_000));
        this.poll = Duration.ofMillis(settings.number("ROBOKIT_JOB_POLL_MS", 500, 10, 3_600_000));
        this.maxAttempts = settings.number("ROBOKIT_JOB_MAX_ATTEMPTS", 10, 1, 1_000_000);
        this.limits = settings.limits("ROBOKIT_JOB_LIMITS");
        settings.refuseIfWrong();
    }

    /**
     * Reads the settings.
     *
     * @param properties the environment, and {@code home}
     * @throws IllegalArgumentException when some are not acceptable; the message lists every one
     */
    public static JdbcStorageOptions from(Map<String, String> properties) {
        return new JdbcStorageOptions(new Reader(properties));
    }

    /** Address of the database; may hold a password. */
    public String url() {
        return url;
    }

    /** Address of the database without its parameters, fit for a message. */
    public String describe() {
        int parameters = url.indexOf('?');
        String plain = parameters < 0 ? url : url.substring(0, parameters);
        return plain.replaceAll("//[^/@]*@", "//");
    }

    /** Whether the database is a SQLite file; it is PostgreSQL otherwise. */
    public boolean isSqlite() {
        return isSqlite(url);
    }

    /** Name to log in with, or null. */
    public @Nullable String user() {
        return user;
    }

    /** Password to log in with, or null. */
    public @Nullable String password() {
        return password;
    }

    /** Connections at most. */
    public int pool() {
        return pool;
    }

    /** Jobs this process runs at once; 0 only submits. */
    public int workers() {
        return workers;
    }

    /** How often a worker says that it lives. */
    public Duration heartbeat() {
        return heartbeat;
    }

    /** How often a worker looks for jobs that others submitted. */
    public Duration poll() {
        return poll;
    }

    /** Attempts after which a job whose workers died is failed. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** Jobs of a type this process runs at once, for the types that have a limit. */
    public Map<String, Integer> limits() {
        return limits;
    }

    @Override
    public String toString() {
        return "JdbcStorageOptions[" + describe() + "]";
    }

    private static boolean isSqlite(String url) {
        return url.startsWith(SQLITE);
    }

    /** Reads one setting after the other and remembers what is wrong. */
    private static final class Reader {
        private final Map<String, String> settings;
        private final List<String> problems = new ArrayList<>();

        private Reader(Map<String, String> settings) {
            this.settings = settings;
        }

        private @Nullable String text(String name) {
            String value = settings.get(name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        private String url() {
            String given = text("ROBOKIT_DATABASE_URL");
            String home = text("home");
            if (given == null && home == null) {
                problems.add("neither ROBOKIT_DATABASE_URL nor home is set");
                return SQLITE;
            }
            if (given == null) {
                return SQLITE + Path.of(String.valueOf(home), "robokit.db");
            }
            String lower = given.toLowerCase(Locale.ROOT);
            if (lower.startsWith("postgresql://") || lower.startsWith("postgres://")) {
                problems.add("ROBOKIT_DATABASE_URL must start with jdbc:postgresql:, put jdbc: in front of it and the"
                        + " log-in into ROBOKIT_DATABASE_USER and ROBOKIT_DATABASE_PASSWORD");
            } else if (!given.startsWith(SQLITE) && !given.startsWith(POSTGRESQL)) {
                problems.add("ROBOKIT_DATABASE_URL must start with " + POSTGRESQL + " or " + SQLITE);
            } else if (given.startsWith(SQLITE + ":memory:") || given.equals(SQLITE) || given.contains("mode=memory")) {
                problems.add("ROBOKIT_DATABASE_URL must name a SQLite file; for memory set ROBOKIT_STORAGE=memory");
            }
            return given;
        }

        private int number(String name, int fallback, int minimum, int maximum) {
            String value = text(name);
            if (value == null) {
                return fallback;
            }
            try {
                int number = Integer.parseInt(value);
                if (number >= minimum && number <= maximum) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Reported below, together with numbers out of range.
            }
            problems.add(name + " must be a number from " + minimum + " to " + maximum + ", got '" + value + "'");
            return fallback;
        }

        private Map<String, Integer> limits(String name) {
            Map<String, Integer> limits = new TreeMap<>();
            String value = text(name);
            for (String entry : value == null ? new String[0] : value.split(",")) {
                String[] parts = entry.strip().split("=", -1);
                if (parts.length == 2 && parts[1].strip().matches("[1-9][0-9]{0,3}")) {
                    limits.put(parts[0].strip(), Integer.parseInt(parts[1].strip()));
                } else {
                    problems.add(name + " must look like tokenization=1,validation=2, got '" + entry + "'");
                }
            }
            return Map.copyOf(limits);
        }

        private void refuseIfWrong() {
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Database settings: " + String.join("; ", problems));
            }
        }
    }
}
