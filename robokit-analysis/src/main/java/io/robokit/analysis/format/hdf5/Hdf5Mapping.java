package io.robokit.analysis.format.hdf5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How files of a layout of your own hold episodes. Paths are relative to the episode.
 *
 * @param episodeGroups path of the group whose groups are the episodes, for example {@code /data}; null when a file is an
 *     episode
 * @param signals datasets by feature name, for example {@code action -> [cmd/pos, cmd/grip]}: several are put side by side.
 *     Features that are not named keep their own path
 * @param fps frames per second, NaN when not known
 * @param robotType robot, or null
 * @param task text of the task, or null
 */
public record Hdf5Mapping(
        @Nullable String episodeGroups,
        Map<String, List<String>> signals,
        double fps,
        @Nullable String robotType,
        @Nullable String task) {
    /** Checks the paths and copies the map. */
    public Hdf5Mapping {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        signals.forEach((name, paths) -> {
            if (paths.isEmpty() || paths.stream().anyMatch(path -> path.startsWith("/") || path.isBlank())) {
                throw new IllegalArgumentException(
                        "Feature '" + name + "' needs one path or more, relative to the episode, got " + paths);
            }
            copy.put(name, List.copyOf(paths));
        });
        signals = java.util.Collections.unmodifiableMap(copy);
    }

    /** A file is an episode, its action and state lie at these paths. */
    public static Hdf5Mapping filePerEpisode(String action, String state, double fps) {
        return new Hdf5Mapping(
                null, Map.of("action", List.of(action), "observation.state", List.of(state)), fps, null, null);
    }
}
