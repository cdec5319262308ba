package io.robokit.analysis.download;

import io.robokit.analysis.tabular.DataConfig;
import io.robokit.analysis.tabular.DataFile;
import io.robokit.analysis.tabular.DataFiles;
import io.robokit.analysis.tabular.DataSplit;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetFormat;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which files of a dataset are fetched.
 *
 * @param paths their paths
 * @param format format that they tell, or null when they do not
 * @param card text of a {@code README.md} that says which file belongs where, or null when the dataset has its own
 */
record DownloadPlan(
        Set<String> paths,
        @Nullable DatasetFormat format,
        @Nullable String card) {
    private static final String LEROBOT = "meta/info.json";
    /** Formats whose datasets are of use as a whole only. */
    private static final Set<DatasetFormat> WHOLE =
            Set.of(DatasetFormat.LEROBOT, DatasetFormat.RLDS, DatasetFormat.ROSBAG, DatasetFormat.HDF5);
    /** Small files at the top that describe the others. */
    private static final Set<String> ABOUT = Set.of(
            "readme.md",
            "dataset_info.json",
            "dataset_infos.json",
            "dataset_dict.json",
            "state.json",
            "license",
            "license.md",
            "license.txt");

    private static final Set<String> MEDIA = Set.of(
            "jpg", "jpeg", "png", "webp", "gif", "bmp", "tiff", "wav", "mp3", "flac", "ogg", "mp4", "avi", "mkv");

    DownloadPlan {
        paths = Set.copyOf(paths);
    }

    /** Whether configuration and split have no meaning for the dataset. */
    static boolean isWhole(DatasetFiles files, DatasetFormat declared) throws IOException {
        return WHOLE.contains(declared) || files.exists(LEROBOT);
    }

    /** Everything there is. */
    static DownloadPlan everything(DatasetFiles files) throws IOException {
        Set<String> paths = files.list("").stream().map(FileEntry::path).collect(Collectors.toSet());
        if (paths.isEmpty()) {
            throw new DatasetException(ErrorCode.SOURCE_NOT_FOUND, files.dataset(), "there are no files in it");
        }
        return new DownloadPlan(paths, files.exists(LEROBOT) ? DatasetFormat.LEROBOT : null, null);
    }

    /**
     * The files of rows of some configurations and splits, and what describes them.
     *
     * @param config name of a configuration, or null for all
     * @param split name of a split, or null for all
     * @return null when the dataset has no files of rows
     * @throws DatasetException with {@code SOURCE_NOT_FOUND} when there is no such configuration or split, naming those
     *     there are
     */
    static @Nullable DownloadPlan rows(DatasetFiles files, @Nullable String config, @Nullable String split)
            throws IOException {
        DataFiles found = DataFiles.find(files);
        List<FileEntry> all = files.list("");
        if (found.configs().isEmpty() || isMediaFolder(all, found)) {
            return null;
        }
        List<DataFile> chosen = choose(found.configs(), config, split, files);
        Set<String> paths = new TreeSet<>();
        chosen.forEach(file -> paths.add(file.path()));
        all.stream().map(FileEntry::path).filter(DownloadPlan::isAbout).forEach(paths::add);
        boolean parquet = chosen.stream().allMatch(file -> file.format() == DataFile.Format.PARQUET);
        return new DownloadPlan(paths, parquet ? DatasetFormat.PARQUET : null, null);
    }

    /** Files of rows of some configurations and splits. */
    static List<DataFile> choose(
            List<DataConfig> configs, @Nullable String config, @Nullable String split, DatasetFiles files) {
        List<DataConfig> wanted = configs.stream()
                .filter(one -> config == null || one.name().equals(config))
                .toList();
        if (wanted.isEmpty()) {
            throw missing(
                    files,
                    "configuration",
                    config,
                    configs.stream().map(DataConfig::name).toList());
        }
        List<DataFile> chosen = new ArrayList<>();
        for (DataConfig one : wanted) {
            one.splits().stream()
                    .filter(candidate -> split == null || candidate.name().equals(split))
                    .forEach(match -> chosen.addAll(match.files()));
        }
        if (chosen.isEmpty()) {
            List<String> names = wanted.stream()
                    .flatMap(one -> one.splits().stream())
                    .map(DataSplit::name)
                    .distinct()
                    .toList();
            throw missing(files, "split", split, names);
        }
        return chosen;
    }

    private static DatasetException missing(
            DatasetFiles files, String what, @Nullable String name, List<String> there) {
        return new DatasetException(
                ErrorCode.SOURCE_NOT_FOUND,
                files.dataset(),
                name == null ? "it has no files of rows" : "there is no " + what + " '" + name + "', only " + there);
    }

    private static boolean isAbout(String path) {
        return path.indexOf('/') < 0 && ABOUT.contains(path.toLowerCase(Locale.ROOT));
    }

    /** Tables beside more pictures or sounds than tables only list them; the rows are the pictures. */
    private static boolean isMediaFolder(List<FileEntry> all, DataFiles found) {
        long tables = found.configs().stream()
                .flatMap(config -> config.splits().stream())
                .mapToLong(split -> split.files().size())
                .sum();
        long media = all.stream()
                .map(file -> file.path().toLowerCase(Locale.ROOT))
                .filter(path -> MEDIA.contains(path.substring(path.lastIndexOf('.') + 1)))
                .count();
        return media > tables;
    }
}
