package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.FileProblem;
import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.TableFacts;
import io.robokit.analysis.format.parquet.GitLfs;
import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.spi.CheckedDataset;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What lies on disk of a LeRobot dataset, v2.0 to v3.0, right or wrong: for judging it. Everything is read when it is first
 * asked for and kept; what is wrong with a file is remembered ({@link #problem}) and never thrown. Only failures of the source
 * itself are thrown, as {@link IOException} or as a retryable {@link DatasetException}. Used by one thread at a time.
 */
public final class LeRobotView {
    /** The main metadata file. */
    public static final String INFO = LeRobotPaths.INFO;

    private static final Set<ErrorCode> NOT_THE_DATA = Set.of(
            ErrorCode.RATE_LIMITED,
            ErrorCode.UPSTREAM_UNAVAILABLE,
            ErrorCode.UPSTREAM_TIMEOUT,
            ErrorCode.UNAUTHENTICATED,
            ErrorCode.CANCELLED,
            ErrorCode.CLOSED);

    private final DatasetFiles files;
    private final ParquetFiles parquet = new ParquetFiles();
    private final Map<String, FileProblem> problems = new LinkedHashMap<>();
    private final Map<String, TableFacts> tables = new HashMap<>();
    private final Map<Object, Object> interned = new HashMap<>();
    private int generation = -1;
    private @Nullable TreeMap<String, Long> sizes;
    private @Nullable Map<String, Object> info;
    private @Nullable List<Feature> features;
    private @Nullable EpisodeRows episodes;
    private @Nullable List<TaskRow> tasks;
    private @Nullable List<TaskRow> subtasks;
    private @Nullable Map<String, Object> stats;
    private final Map<String, List<Long>> blankLines = new HashMap<>();
    private final Map<String, List<LineProblem>> brokenLines = new HashMap<>();

    private LeRobotView(DatasetFiles files) {
        this.files = files;
    }

    /** Returns the view that all checks of a validation share. */
    public static LeRobotView of(CheckedDataset dataset) throws IOException {
        return dataset.shared(LeRobotView.class, created -> new LeRobotView(created.files()));
    }

    /** Returns a view of its own. */
    public static LeRobotView of(DatasetFiles files) {
        return new LeRobotView(files);
    }

    /**
     * A line of a JSON Lines file that is no JSON object.
     *
     * @param line number from 1
     * @param message what is wrong with it
     */
    public record LineProblem(long line, String message) {}

    /** Gets the statistics of one episode. */
    @FunctionalInterface
    public interface EpisodeStatistics {
        /**
         * Statistics of an episode.
         *
         * @param episode its index, {@link EpisodeRows#ABSENT} when it has none
         * @param file file they are stored in
         * @param row row in the file (line from 1 in JSON Lines)
         * @param stats feature to statistic to nested lists of numbers, as stored
         */
        void episode(long episode, String file, long row, Map<String, Map<String, Object>> stats) throws IOException;
    }

    /** Works with an open table; what is wrong with the table may be thrown as {@link DatasetException}. */
    interface TableUser {
        void use(ParquetTable table) throws IOException;
    }

    // ---- files

    /** The files themselves. */
    public DatasetFiles files() {
        return files;
    }

    /** All files with their sizes, by path. */
    public Map<String, Long> sizes() throws IOException {
        TreeMap<String, Long> known = sizes;
        if (known == null) {
            known = new TreeMap<>();
            for (FileEntry entry : files.list("")) {
                known.put(entry.path(), entry.size());
            }
            sizes = known;
        }
        return Collections.unmodifiableMap(known);
    }

    /** Whether there is such a file. */
    public boolean exists(String path) throws IOException {
        return sizes().containsKey(path);
    }

    /** Size of a file, -1 without. */
    public long size(String path) throws IOException {
        return sizes().getOrDefault(path, -1L);
    }

    /** Paths below a folder with an ending, ordered as text. */
    public List<String> paths(String folder, String ending) throws IOException {
        List<String> found = new ArrayList<>();
        sizes();
        TreeMap<String, Long> known = sizes;
        if (known != null) {
            for (String path : known.tailMap(folder, true).keySet()) {
                if (!path.startsWith(folder)) {
                    break;
                }
                if (path.endsWith(ending)) {
                    found.add(path);
                }
            }
        }
        return found;
    }

    /** Data files, in the order they are loaded. */
    public List<String> dataFiles() throws IOException {
        return paths("data/", ".parquet");
    }

    /** Video files. */
    public List<String> videoFiles() throws IOException {
        return paths("videos/", ".mp4");
    }

    /** Files of the v3 episode table, in the order they are loaded. */
    public List<String> episodeFiles() throws IOException {
        return paths(LeRobotPaths.EPISODES_FOLDER, ".parquet");
    }

    /**
     * What is wrong with a file, as far as reading it so far has shown: null when nothing is. Missing, empty files and Git LFS
     * pointers are always told.
     */
    public @Nullable FileProblem problem(String path) throws IOException {
        FileProblem known = problems.get(path);
        if (known != null) {
            return known;
        }
        Long size = sizes().get(path);
        if (size == null) {
            return new FileProblem(path, FileProblem.Kind.MISSING, path + ": there is no such file");
        }
        if (size == 0) {
            return remember(new FileProblem(path, FileProblem.Kind.EMPTY, path + ": the file is empty (0 bytes)"));
        }
        if (size < GitLfs.POINTER_LIMIT && isPointer(path)) {
            return remember(new FileProblem(path, FileProblem.Kind.LFS_POINTER, GitLfs.explain(path)));
        }
        return problems.get(path);
    }

    /** Problems met so far, in the order they were met. */
    public Collection<FileProblem> problems() {
        return Collections.unmodifiableCollection(problems.values());
    }

    private boolean isPointer(String path) throws IOException {
        try (InputFile file = files.open(path)) {
            return GitLfs.isPointer(file);
        } catch (FileSystemException e) {
            remember(new FileProblem(path, FileProblem.Kind.UNREADABLE, path + ": cannot be opened (" + e + ")"));
            return false;
        } catch (DatasetException e) {
            remember(path, e);
            return false;
        }
    }

    FileProblem remember(FileProblem problem) {
        problems.putIfAbsent(problem.path(), problem);
        return problem;
    }

    /** Remembers what the dataset is to blame for and throws the rest. */
    void remember(String path, DatasetException e) {
        refuseForeign(e);
        remember(new FileProblem(path, kind(e, String.valueOf(e.getMessage())), sentence(path, e)));
    }

    /** Throws what the dataset is not to blame for. */
    static void refuseForeign(DatasetException e) {
        if (NOT_THE_DATA.contains(e.code()) || e.code().retryable()) {
            throw e;
        }
    }

    /** What is wrong with a file, beginning with its path. */
    static String sentence(String path, DatasetException e) {
        String message = String.valueOf(e.getMessage());
        int place = message.indexOf(path);
        return place < 0 ? path + ": " + message : message.substring(place);
    }

    private static FileProblem.Kind kind(DatasetException e, String message) {
        return switch (e.code()) {
            case SOURCE_NOT_FOUND -> FileProblem.Kind.MISSING;
            case LFS_POINTER -> FileProblem.Kind.LFS_POINTER;
            case ACCESS_DENIED -> FileProblem.Kind.UNREADABLE;
            case INVALID_METADATA ->
                message.contains("the file is empty") ? FileProblem.Kind.EMPTY : FileProblem.Kind.NOT_JSON;
            case CORRUPT_FILE -> FileProblem.Kind.DAMAGED;
            default -> FileProblem.Kind.UNEXPECTED;
        };
    }

    // ---- meta/info.json

    /** The content of {@code meta/info.json}; empty when it cannot be read. */
    public Map<String, Object> info() throws IOException {
        Map<String, Object> known = info;
        if (known == null) {
            known = readObject(INFO);
            info = known;
        }
        return known;
    }

    /** Whether {@code meta/info.json} holds a JSON object. */
    public boolean hasInfo() throws IOException {
        return !info().isEmpty() || problem(INFO) == null;
    }

    /** A JSON object of a file; empty when it cannot be read. Not kept. */
    public Map<String, Object> readObject(String path) throws IOException {
        if (problem(path) != null) {
            return Map.of();
        }
        try {
            return Collections.unmodifiableMap(new JsonFiles(files).readObject(path));
        } catch (DatasetException e) {
            remember(path, e);
        } catch (FileSystemException e) {
            remember(new FileProblem(path, FileProblem.Kind.UNREADABLE, path + ": cannot be opened (" + e + ")"));
        }
        return Map.of();
    }

    /** A text file of at most 16 MB; null when it cannot be read. */
    public @Nullable String text(String path) throws IOException {
        long size = size(path);
        if (size < 0 || size > JsonFiles.MAX_LINE || problem(path) != null) {
            return null;
        }
        try (InputFile file = files.open(path)) {
            ByteBuffer content = ByteBuffer.allocate((int) size);
            int read = file.read(0, content);
            return new String(content.array(), 0, read, StandardCharsets.UTF_8);
        } catch (DatasetException e) {
            remember(path, e);
            return null;
        }
    }

    /** The object that a JSON text holds, or null when it holds none. */
    public static @Nullable Map<String, Object> parseObject(String json) {
        return JsonFiles.parseObject(json);
    }

    /** The declared version, or null when there is none or it is no version. */
    public @Nullable LeRobotVersion version() throws IOException {
        Object declared = info().get("codebase_version");
        return declared == null ? null : LeRobotVersion.parse(String.valueOf(declared));
    }

    /**
     * Which layout the files are judged by: 2 or 3 as declared; where nothing usable is declared, as the files look; 1 for the
     * layout before v2; 0 when nothing tells.
     */
    public int generation() throws IOException {
        if (generation < 0) {
            generation = findGeneration();
        }
        return generation;
    }

    private int findGeneration() throws IOException {
        LeRobotVersion version = version();
        if (version != null && version.isReadable()) {
            return version.major();
        }
        if (!episodeFiles().isEmpty() || exists(LeRobotPaths.TASKS_PARQUET)) {
            return 3;
        }
        if (exists(LeRobotPaths.EPISODES_JSONL) || exists(LeRobotPaths.TASKS_JSONL)) {
            return 2;
        }
        return exists(LeRobotPaths.V1_INFO) || exists(LeRobotPaths.V1_DATASET_INFO) ? 1 : 0;
    }

    /** Frames per second, NaN when not declared or unusable. */
    public double fps() throws IOException {
        Object fps = info().get("fps");
        return fps instanceof Number number && number.doubleValue() > 0 && Double.isFinite(number.doubleValue())
                ? number.doubleValue()
                : Double.NaN;
    }

    /** Episodes (v2) or files (v3) per folder; 1000 when nothing usable is declared. */
    public long chunksSize() throws IOException {
        Long size = JsonFiles.wholeNumber(info().get("chunks_size"));
        return size == null || size <= 0 ? 1000 : size;
    }

    /** A whole number of {@code meta/info.json}, or null. */
    public @Nullable Long total(String key) throws IOException {
        return info().get(key) instanceof Number number ? JsonFiles.wholeNumber(number) : null;
    }

    /** The declared features as far as they can be understood, in their order. */
    public List<Feature> features() throws IOException {
        List<Feature> known = features;
        if (known == null) {
            known = info().get("features") instanceof Map<?, ?> declared
                    ? List.copyOf(new FeatureParser(new Warnings()).parse(declared))
                    : List.of();
            features = known;
        }
        return known;
    }

    /** The declared feature of this name, or null. */
    public @Nullable Feature feature(String name) throws IOException {
        for (Feature feature : features()) {
            if (feature.name().equals(name)) {
                return feature;
            }
        }
        return null;
    }

    /** Names of the features that live in video files. */
    public List<String> videoKeys() throws IOException {
        return features().stream()
                .filter(feature -> feature.dataType() == DataType.VIDEO)
                .map(Feature::name)
                .toList();
    }

    // ---- tables

    /** The episode table; empty when there is none. */
    public EpisodeRows episodes() throws IOException {
        EpisodeRows known = episodes;
        if (known == null) {
            known = new LenientEpisodes(this).read();
            episodes = known;
        }
        return known;
    }

    /** Whether every row of the episode table could be read. */
    public boolean episodesAreComplete() throws IOException {
        episodes();
        for (String path : episodeFiles()) {
            if (problem(path) != null) {
                return false;
            }
        }
        String lines = LeRobotPaths.EPISODES_JSONL;
        return !exists(lines) || (problem(lines) == null && brokenLines(lines).isEmpty());
    }

    /** Whether every row of the task table could be read. */
    public boolean tasksAreComplete() throws IOException {
        String path = taskFile();
        tasks();
        return path != null && problem(path) == null && brokenLines(path).isEmpty();
    }

    /** Path of the task table that counts, or null when there is none. */
    public @Nullable String taskFile() throws IOException {
        boolean lines = exists(LeRobotPaths.TASKS_JSONL);
        boolean table = exists(LeRobotPaths.TASKS_PARQUET);
        if (lines && (generation() == 2 || !table)) {
            return LeRobotPaths.TASKS_JSONL;
        }
        return table ? LeRobotPaths.TASKS_PARQUET : null;
    }

    /** The task table; empty when there is none. */
    public List<TaskRow> tasks() throws IOException {
        List<TaskRow> known = tasks;
        if (known == null) {
            String path = taskFile();
            LenientTasks reader = new LenientTasks(this, "task_index");
            known = path == null
                    ? List.of()
                    : path.equals(LeRobotPaths.TASKS_JSONL) ? reader.lines(path) : reader.table(path);
            tasks = known;
        }
        return known;
    }

    /** The table of subtasks; empty when there is none. */
    public List<TaskRow> subtasks() throws IOException {
        List<TaskRow> known = subtasks;
        if (known == null) {
            known = exists(LeRobotPaths.SUBTASKS_PARQUET)
                    ? new LenientTasks(this, "subtask_index").table(LeRobotPaths.SUBTASKS_PARQUET)
                    : List.of();
            subtasks = known;
        }
        return known;
    }

    /** The content of {@code meta/stats.json}; empty when it cannot be read. */
    public Map<String, Object> stats() throws IOException {
        Map<String, Object> known = stats;
        if (known == null) {
            known = exists(LeRobotPaths.STATS) ? readObject(LeRobotPaths.STATS) : Map.of();
            stats = known;
        }
        return known;
    }

    /** Whether episodes have statistics of their own: in {@code episodes_stats.jsonl} or in the v3 episode table. */
    public boolean hasEpisodeStatistics() throws IOException {
        return exists(LeRobotPaths.EPISODES_STATS)
                || episodes().columns().stream().anyMatch(column -> column.startsWith("stats/"));
    }

    /** Reads the statistics of the episodes one by one, in file order; keeps none. */
    public void readEpisodeStatistics(EpisodeStatistics receiver) throws IOException {
        new LenientStatistics(this, receiver).read();
    }

    /** Lines of a JSON Lines file that are blank, with lines that follow; known once the file was read. */
    public List<Long> blankLines(String path) {
        return blankLines.getOrDefault(path, List.of());
    }

    /** Lines of a JSON Lines file that are no JSON object; known once the file was read. */
    public List<LineProblem> brokenLines(String path) {
        return brokenLines.getOrDefault(path, List.of());
    }

    /**
     * What the footer of a table file tells; null when it cannot be read ({@link #problem} tells why). Known even when rows of
     * the file cannot be read.
     */
    public @Nullable TableFacts table(String path) throws IOException {
        if (!tables.containsKey(path) && problem(path) == null) {
            withTable(path, table -> {});
        }
        return tables.get(path);
    }

    /** Files of one dataset mostly have equal schemas, which are kept once. */
    private TableFacts share(TableFacts facts) {
        Map<String, String> keyValues = new LinkedHashMap<>();
        facts.keyValues()
                .forEach((key, value) -> keyValues.put(
                        key, value.replaceAll("\"fingerprint\"\\s*:\\s*\"[^\"]*\"", "\"fingerprint\": \"\"")));
        return new TableFacts(intern(facts.columns()), facts.rowGroups(), intern(keyValues));
    }

    @SuppressWarnings("unchecked") // equal values are of one type
    private <T> T intern(T value) {
        Object known = interned.putIfAbsent(value, value);
        return known == null ? value : (T) known;
    }

    /** Opens a table; what is wrong with it is remembered. */
    void withTable(String path, TableUser user) throws IOException {
        if (problem(path) != null) {
            return;
        }
        try (ParquetTable table = open(path)) {
            if (table != null) {
                tables.computeIfAbsent(path, key -> share(table.facts("episode_index")));
                user.use(table);
            }
        } catch (DatasetException e) {
            remember(path, e);
        } catch (UncheckedIOException e) {
            // Parts of a footer are parsed when they are first looked at.
            remember(new FileProblem(
                    path, FileProblem.Kind.NO_FOOTER, path + ": the footer is damaged (" + e.getMessage() + ")"));
        }
    }

    /** Gets the entries of a column of structs, or of lists of structs. */
    @FunctionalInterface
    public interface Entries {
        /**
         * An entry that is not null.
         *
         * @param fileRow row of the file
         * @param values the fields asked for: {@link ByteBuffer}, {@code Long}, {@code Double}, {@code Boolean}, or null
         */
        void entry(long fileRow, List<@Nullable Object> values) throws IOException;
    }

    /** Reads fields of a column of structs; what is wrong with the file is remembered. Whether any field was there. */
    public boolean readEntries(String path, String column, List<String> fields, Entries receiver) throws IOException {
        boolean[] found = {false};
        withTable(path, table -> {
            long first = 0;
            for (int group = 0; group < table.rowGroupCount(); group++) {
                long before = first;
                if (table.rowGroupRows(group) > 0) {
                    found[0] |= table.readEntries(
                            group, column, fields, (row, values) -> receiver.entry(before + row, values));
                }
                first += table.rowGroupRows(group);
            }
        });
        return found[0];
    }

    private @Nullable ParquetTable open(String path) throws IOException {
        try {
            return parquet.open(files, path);
        } catch (DatasetException e) {
            refuseForeign(e);
            FileProblem.Kind kind = e.code() == ErrorCode.CORRUPT_FILE
                    ? FileProblem.Kind.NO_FOOTER
                    : kind(e, String.valueOf(e.getMessage()));
            remember(new FileProblem(path, kind, sentence(path, e)));
        } catch (FileSystemException e) {
            remember(new FileProblem(path, FileProblem.Kind.UNREADABLE, path + ": cannot be opened (" + e + ")"));
        }
        return null;
    }

    /** Reads a JSON Lines file; broken and blank lines are remembered and left out. */
    void readLines(String path, JsonFiles.LineReceiver receiver) throws IOException {
        if (problem(path) != null) {
            return;
        }
        LenientLines lines = new LenientLines(receiver);
        try {
            new JsonFiles(files).readLines(path, lines);
        } catch (DatasetException e) {
            remember(path, e);
        } catch (FileSystemException e) {
            remember(new FileProblem(path, FileProblem.Kind.UNREADABLE, path + ": cannot be opened (" + e + ")"));
        }
        blankLines.put(path, lines.blank());
        brokenLines.put(path, lines.broken());
    }

    // ---- paths

    /** The value of {@code data_path} or {@code video_path}, or null when it is no text. */
    public @Nullable String template(String key) throws IOException {
        return info().get(key) instanceof String text ? text : null;
    }

    /** Data file of a row of the episode table: as declared, else in the usual place if it is there; null when unsafe. */
    public @Nullable String dataPath(int row) throws IOException {
        return new EpisodePaths(this).data(row);
    }

    /** Data file of a row as the template says, there or not; null without template, place or a safe path. */
    public @Nullable String declaredDataPath(int row) throws IOException {
        return new EpisodePaths(this).declaredData(row);
    }

    /** Video file of a row and a camera as the template says, there or not; null without template, place or a safe path. */
    public @Nullable String declaredVideoPath(int row, String camera) throws IOException {
        return new EpisodePaths(this).declaredVideo(row, camera);
    }

    /** Video file of a row of the episode table and a camera; null when unsafe or not known. */
    public @Nullable String videoPath(int row, String camera) throws IOException {
        return new EpisodePaths(this).video(row, camera);
    }
}
