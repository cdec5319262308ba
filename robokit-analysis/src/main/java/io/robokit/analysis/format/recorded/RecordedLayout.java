package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.ros2.BagMetadata;
import io.robokit.model.LocalSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which files make which episodes. The files that a {@code metadata.yaml} names are one; without it, numbered files that are
 * named after their folder are the parts of one split bag; every other recording is an episode of its own. Ordered by path,
 * numbers by value.
 */
final class RecordedLayout {
    private static final Pattern NAME = Pattern.compile(".*\\.(mcap|bag|bag\\.active|db3|mcap\\.zstd|db3\\.zstd)");
    private static final Pattern PART = Pattern.compile("(.+)_(\\d+)\\.(db3|mcap)(\\.zstd)?");

    private final DatasetFiles files;
    private final Map<String, List<String>> folders = new TreeMap<>();
    private final Set<String> withMetadata = new HashSet<>();
    private final List<String> warnings = new ArrayList<>();

    RecordedLayout(DatasetFiles files) {
        this.files = files;
    }

    /** Whether a file is a recording by its name. */
    static boolean isRecording(String path) {
        return NAME.matcher(path.toLowerCase(Locale.ROOT)).matches();
    }

    /** What had to be got over. */
    List<String> warnings() {
        return warnings;
    }

    List<EpisodeFiles> episodes() throws IOException {
        List<FileEntry> entries = files.list("");
        boolean single = entries.size() == 1;
        for (FileEntry entry : entries) {
            String folder = folder(entry.path());
            if (isRecording(entry.path()) || single) {
                folders.computeIfAbsent(folder, key -> new ArrayList<>()).add(entry.path());
            } else if (name(entry.path()).equals(BagMetadata.FILE)) {
                withMetadata.add(folder);
            }
        }
        List<EpisodeFiles> episodes = new ArrayList<>();
        for (Map.Entry<String, List<String>> folder : folders.entrySet()) {
            episodes.addAll(inFolder(folder.getKey(), folder.getValue()));
        }
        episodes.sort(Comparator.comparing(episode -> naturalKey(episode.first())));
        return episodes;
    }

    private List<EpisodeFiles> inFolder(String folder, List<String> paths) throws IOException {
        BagMetadata metadata = metadata(folder);
        if (metadata != null && !metadata.files().isEmpty()) {
            List<String> named = metadata.files().stream()
                    .map(name -> existing(folder + name, paths))
                    .toList();
            List<EpisodeFiles> episodes = new ArrayList<>();
            if (named.stream().anyMatch(paths::contains)) {
                episodes.add(new EpisodeFiles(named, folder + BagMetadata.FILE));
                paths.stream()
                        .filter(path -> !named.contains(path))
                        .forEach(path -> warnings.add(
                                path + " is not named in " + folder + BagMetadata.FILE + " and is left out"));
                return episodes;
            }
            warnings.add(folder + BagMetadata.FILE + " names " + metadata.files()
                    + ", none of which is there; the files" + " that are there are read");
        }
        return withoutMetadata(folder, paths);
    }

    /** Compressed files may be named without the ending. */
    private static String existing(String path, List<String> paths) {
        return !paths.contains(path) && paths.contains(path + ".zstd") ? path + ".zstd" : path;
    }

    private @Nullable BagMetadata metadata(String folder) throws IOException {
        if (!withMetadata.contains(folder)) {
            return null;
        }
        String path = folder + BagMetadata.FILE;
        try {
            return BagMetadata.parse(path, SmallFile.read(files, path));
        } catch (RecordingException e) {
            warnings.add(e.getMessage() + "; the files beside it are read without it");
            return null;
        }
    }

    private List<EpisodeFiles> withoutMetadata(String folder, List<String> paths) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String path : paths) {
            Matcher part = PART.matcher(name(path));
            boolean split = part.matches() && part.group(1).equals(folderName(folder));
            groups.computeIfAbsent(split ? part.group(3) : path, key -> new ArrayList<>())
                    .add(path);
        }
        List<EpisodeFiles> episodes = new ArrayList<>();
        for (List<String> group : groups.values()) {
            group.sort(Comparator.comparing(RecordedLayout::naturalKey));
            episodes.add(new EpisodeFiles(group, ""));
        }
        return episodes;
    }

    private String folderName(String folder) {
        if (!folder.isEmpty()) {
            String bare = folder.substring(0, folder.length() - 1);
            return name(bare);
        }
        return files.dataset().source() instanceof LocalSource local
                ? name(local.path().replace('\\', '/').replaceAll("/+$", ""))
                : "";
    }

    static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Numbers padded, so that 10 comes after 9. */
    static String naturalKey(String path) {
        StringBuilder key = new StringBuilder();
        Matcher numbers = Pattern.compile("\\d+|\\D+").matcher(path);
        while (numbers.find()) {
            String word = numbers.group();
            boolean number = Character.isDigit(word.charAt(0));
            key.append(number ? "0".repeat(Math.max(0, 20 - word.length())) : "")
                    .append(word);
        }
        return key.toString();
    }
}
