package io.robokit.server;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the server runs.
 *
 * @param host address to listen on
 * @param port port to listen on, 0 for any free one
 * @param home folder of the SDK, or null for its default
 * @param localRoots folders that local sources must lie below; empty refuses all local sources
 * @param corsOrigins origins of other web pages that may call the API; {@code *} stands for all
 * @param plugins plugin jars and folders of them
 */
public record Settings(
        String host,
        int port,
        @Nullable Path home,
        List<Path> localRoots,
        List<String> corsOrigins,
        List<Path> plugins) {
    /** Copies the lists. */
    public Settings {
        localRoots = List.copyOf(localRoots);
        corsOrigins = List.copyOf(corsOrigins);
        plugins = List.copyOf(plugins);
    }

    /** Returns the settings without an environment, on any free port of 127.0.0.1. */
    public static Settings onFreePort() {
        return new Settings("127.0.0.1", 0, null, List.of(), List.of(), List.of());
    }

    /** Returns these settings with other origins of web pages. */
    public Settings withCorsOrigins(String... origins) {
        return new Settings(host, port, home, localRoots, List.of(origins), plugins);
    }

    /**
     * Reads the environment.
     *
     * @throws IllegalArgumentException with every fault, one per line
     */
    public static Settings from(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        Settings settings = new Settings(
                reader.text("ROBOKIT_HOST", "127.0.0.1"),
                reader.port(),
                reader.home(),
                reader.paths("ROBOKIT_LOCAL_ROOTS", Files::isDirectory, "no such folder"),
                reader.origins(),
                reader.paths("ROBOKIT_PLUGINS", Files::exists, "no such file or folder"));
        if (!reader.faults.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), reader.faults));
        }
        return settings;
    }

    private static final class Reader {
        private final Map<String, String> environment;
        private final List<String> faults = new ArrayList<>();

        private Reader(Map<String, String> environment) {
            this.environment = environment;
        }

        private String text(String name, String fallback) {
            String value = environment.get(name);
            return value == null || value.isBlank() ? fallback : value.strip();
        }

        private int port() {
            String value = text("ROBOKIT_PORT", "8000");
            try {
                int port = Integer.parseInt(value);
                if (port >= 0 && port <= 65_535) {
                    return port;
                }
            } catch (NumberFormatException e) {
                // Reported below, together with numbers that are no ports.
            }
            faults.add("ROBOKIT_PORT must be a number from 0 to 65535 (0 takes any free port), got '" + value + "'");
            return 0;
        }

        private @Nullable Path home() {
            String value = text("ROBOKIT_HOME", "");
            return value.isEmpty() ? null : path("ROBOKIT_HOME", value);
        }

        private List<Path> paths(String name, Predicate<Path> acceptable, String otherwise) {
            List<Path> paths = new ArrayList<>();
            for (String part : text(name, "").split(File.pathSeparator)) {
                Path path = part.isBlank() ? null : path(name, part.strip());
                if (path != null && !acceptable.test(path)) {
                    faults.add(name + ": " + otherwise + ": '" + path + "'");
                } else if (path != null) {
                    paths.add(path);
                }
            }
            return paths;
        }

        private @Nullable Path path(String name, String value) {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                faults.add(name + ": not a path: '" + value + "' (" + e.getReason() + ")");
                return null;
            }
        }

        private List<String> origins() {
            List<String> origins = new ArrayList<>();
            for (String part : text("API_CORS_ORIGINS", "").split(",")) {
                String origin = part.strip();
                if (!origin.isEmpty() && !isOrigin(origin)) {
                    faults.add("API_CORS_ORIGINS: an origin looks like https://example.org:8443, got '" + origin + "'");
                } else if (!origin.isEmpty()) {
                    origins.add(origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin);
                }
            }
            return origins;
        }

        private static boolean isOrigin(String text) {
            if (text.equals("*")) {
                return true;
            }
            try {
                URI uri = new URI(text);
                boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                return web
                        && uri.getHost() != null
                        && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
            } catch (URISyntaxException e) {
                return false;
            }
        }
    }
}
