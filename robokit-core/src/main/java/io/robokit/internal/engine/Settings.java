package io.robokit.internal.engine;

import io.robokit.spi.ResolveContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of one instance.
 *
 * @param home folder for caches, artifacts and the embedded store
 * @param allowedLocalRoots folders local sources must lie below, or null for no restriction
 * @param settings by name, as in the environment; may hold secrets
 */
public record Settings(Path home, @Nullable List<Path> allowedLocalRoots, Map<String, String> settings)
        implements ResolveContext {
    /** Copies the collections. */
    public Settings {
        allowedLocalRoots = allowedLocalRoots == null ? null : List.copyOf(allowedLocalRoots);
        settings = Map.copyOf(settings);
    }

    /** Settings of this process: {@code ROBOKIT_HOME}, default {@code ~/.robokit}. */
    public static Settings fromEnvironment() {
        Map<String, String> environment = System.getenv();
        return new Settings(home(environment), null, environment);
    }

    /** Home folder that these settings name. */
    public static Path home(Map<String, String> settings) {
        String home = settings.get("ROBOKIT_HOME");
        return home == null || home.isBlank() ? Path.of(System.getProperty("user.home"), ".robokit") : Path.of(home);
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "Settings[home=" + home + "]";
    }
}
