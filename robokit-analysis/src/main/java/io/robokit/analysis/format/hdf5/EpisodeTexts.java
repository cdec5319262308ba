package io.robokit.analysis.format.hdf5;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.exception.DatasetException;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the task of an episode, where each layout keeps it. */
final class EpisodeTexts {
    private static final Pattern LIBERO_NAME = Pattern.compile("(?:.*_SCENE\\d+_)?(.*)_demo");
    private static final List<String> ATTRIBUTES =
            List.of("language_instruction", "lang", "instruction", "task", "task_description", "current_task");
    private static final List<String> DATASETS = List.of("language_raw", "language_instruction", "instruction", "task");

    private EpisodeTexts() {}

    /** The texts, empty when nothing tells. */
    static List<String> of(DatasetFiles files, Hdf5File file, Layout layout, String path, String episode)
            throws IOException {
        String text = fromAttributes(file, episode);
        text = text != null ? text : fromDataset(file, episode);
        text = text != null || !layout.id().equals("libero") ? text : fromName(path);
        text = text != null || !layout.id().equals("robomimic") ? text : fromEnvironment(file);
        text = text != null || !layout.id().equals("droid_raw") ? text : fromSidecar(files, path);
        return text == null || text.isBlank() ? List.of() : List.of(text.strip());
    }

    private static @Nullable String fromAttributes(Hdf5File file, String episode) {
        for (String group : List.of(episode, "/data", "/")) {
            for (String name : ATTRIBUTES) {
                if (file.attribute(group, name) instanceof String text && !text.isBlank()) {
                    return text;
                }
            }
            if (file.json(group, "ep_meta").get("lang") instanceof String text && !text.isBlank()) {
                return text;
            }
            if (file.json(group, "problem_info").get("language_instruction") instanceof String text) {
                // Some files keep the text with quotes around it.
                return text.replaceAll("^\"|\"$", "");
            }
        }
        return null;
    }

    private static @Nullable String fromDataset(Hdf5File file, String episode) {
        for (String name : DATASETS) {
            H5Array array = file.array(episode + "/" + name);
            if (array != null && array.type().kind() == ElementType.Kind.TEXT && array.rank() <= 1) {
                try {
                    return TextRows.first(file, array);
                } catch (DatasetException | IOException e) {
                    return null; // the text says nothing if it cannot be read
                }
            }
        }
        return null;
    }

    private static @Nullable String fromName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.\\w+$", "");
        Matcher matcher = LIBERO_NAME.matcher(name);
        return matcher.matches() ? matcher.group(1).replace('_', ' ') : null;
    }

    /** {@code PickPlaceCan} as "pick place can". */
    private static @Nullable String fromEnvironment(Hdf5File file) {
        Object name = file.json("/data", "env_args").get("env_name");
        if (!(name instanceof String text) || text.isBlank()) {
            return null;
        }
        return text.replace('_', ' ')
                .replace('-', ' ')
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private static @Nullable String fromSidecar(DatasetFiles files, String path) throws IOException {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        for (var entry : files.list(folder + "metadata_")) {
            if (entry.path().endsWith(".json")) {
                try {
                    Map<String, Object> json = new JsonFiles(files).readObject(entry.path());
                    return json.get("current_task") instanceof String text ? text : null;
                } catch (DatasetException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
