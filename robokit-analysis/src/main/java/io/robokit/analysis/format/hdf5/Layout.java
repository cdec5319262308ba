package io.robokit.analysis.format.hdf5;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the tree of a lab: data, not code.
 *
 * @param id name
 * @param evidence whether a file has this layout
 * @param episodeParent group whose groups are the episodes, null when a file is an episode
 * @param leftOut datasets, relative to the episode, that are no signals
 * @param names signals that have a name of their own, by path relative to the episode
 * @param combined datasets that make a signal side by side, by its name; the first list whose members are all there counts
 * @param fps frames per second, NaN when not known
 * @param robot robot, or null
 * @param labels names of the elements of action and state by their number
 */
record Layout(
        String id,
        Predicate<Hdf5File> evidence,
        @Nullable String episodeParent,
        Pattern leftOut,
        Map<String, String> names,
        Map<String, List<List<String>>> combined,
        double fps,
        @Nullable String robot,
        Map<Integer, List<String>> labels) {

    /** Paths of the episodes of a file, empty text for the file itself. */
    List<String> episodes(Hdf5File file) {
        if (episodeParent == null) {
            return List.of("");
        }
        return file.groupsIn(episodeParent).stream()
                .filter(group -> file.arrays().keySet().stream().anyMatch(path -> path.startsWith(group + "/")))
                .toList();
    }
}
