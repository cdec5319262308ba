package io.robokit.analysis.format.rlds;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version folder of a dataset: the folder itself, the highest version below it, or that of the only configuration.
 *
 * @param folder prefix of its files, empty or with a {@code /} at the end
 * @param files files directly in it
 */
record Location(String folder, List<FileEntry> files) {
    static final String FEATURES = "features.json";
    static final String INFO = "dataset_info.json";
    private static final Pattern VERSION = Pattern.compile("(.*/)?(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})/");

    boolean has(String name) {
        return files.stream().anyMatch(entry -> entry.path().equals(folder + name));
    }

    String path(String name) {
        return folder + name;
    }

    /** Whether a file name is one of a TFRecord file. */
    static boolean isRecordFile(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.contains(".tfrecord") && !name.endsWith(".json") && !name.endsWith(".partial");
    }

    /**
     * Looks where it is.
     *
     * @throws DatasetException when there is none or several
     */
    static Location of(DatasetFiles files) throws IOException {
        Map<String, List<FileEntry>> folders = candidates(files.list(""));
        if (folders.isEmpty()) {
            throw new DatasetException(
                    ErrorCode.INVALID_METADATA,
                    files.dataset(),
                    "no " + FEATURES + " and no TFRecord files; is this an RLDS dataset, completely downloaded?");
        }
        Map<String, String> newest = new TreeMap<>();
        for (String folder : folders.keySet()) {
            newest.merge(parent(folder), folder, Location::newer);
        }
        if (newest.size() > 1) {
            throw several(files.dataset(), newest);
        }
        String chosen = newest.values().iterator().next();
        return new Location(chosen, List.copyOf(folders.getOrDefault(chosen, List.of())));
    }

    private static DatasetException several(DatasetRef dataset, Map<String, String> found) {
        return new DatasetException(
                ErrorCode.INVALID_METADATA,
                dataset,
                found.size() + " datasets or configurations are here: "
                        + String.join(", ", found.values().stream().limit(10).toList())
                        + (found.size() > 10 ? " …" : "") + "; point at one of them");
    }

    /** Folders with a feature file or records, with the files directly in them. */
    private static Map<String, List<FileEntry>> candidates(List<FileEntry> all) {
        Map<String, List<FileEntry>> folders = new TreeMap<>();
        for (FileEntry entry : all) {
            folders.computeIfAbsent(folder(entry.path()), key -> new ArrayList<>())
                    .add(entry);
        }
        folders.values().removeIf(entries -> entries.stream().noneMatch(Location::isPartOfDataset));
        return folders;
    }

    private static boolean isPartOfDataset(FileEntry entry) {
        return entry.path().endsWith("/" + FEATURES) || entry.path().equals(FEATURES) || isRecordFile(entry.path());
    }

    private static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private static String parent(String folder) {
        Matcher version = VERSION.matcher(folder);
        return version.matches() ? (version.group(1) == null ? "" : version.group(1)) + "*/" : folder;
    }

    private static String newer(String one, String other) {
        return Comparator.comparing(Location::version, Arrays::compare).compare(one, other) >= 0 ? one : other;
    }

    private static long[] version(String folder) {
        Matcher version = VERSION.matcher(folder);
        return version.matches()
                ? new long[] {
                    Long.parseLong(version.group(2)), Long.parseLong(version.group(3)), Long.parseLong(version.group(4))
                }
                : new long[0];
    }
}
