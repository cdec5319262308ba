package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTableWriter;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.TextColumn;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Writes a LeRobot dataset of numbers, booleans and text: data, tables and statistics. Streaming: no more than one row
 * group, at most 262,144 frames, and a bounded sample for quantiles are kept in memory.
 *
 * <pre>{@code
 * try (LeRobotWriter writer = LeRobotWriter.create(folder, LeRobotLayout.V3_0, 30, "so101", features)) {
 *   writer.beginEpisode("pick the cube");
 *   writer.addFrames(frames, Map.of("action", actions, "observation.state", states));   // row-major float[]
 *   writer.endEpisode();
 * }
 * }</pre>
 *
 * <p>The five features that every LeRobot dataset has are added. {@code timestamp} is the frame's number divided by fps
 * unless a column of that name is given; {@code frame_index}, {@code episode_index}, {@code index} and {@code task_index}
 * (the first task of the episode) are always computed, and given columns of these names are ignored, so that the columns of
 * a batch that was read can be passed on as they are.
 *
 * <p>Everything goes to a temporary folder beside the target, which {@link #close()} moves into place. After a failure, an
 * {@link #abort()}, or when an episode was begun but not ended, closing removes it and leaves nothing. Used by one thread.
 */
public final class LeRobotWriter implements Closeable {
    private static final int BLOCK = 512;
    private static final int MAX_ROWS_PER_GROUP = 262_144;
    private static final Set<String> COMPUTED = Set.of("frame_index", "episode_index", "index", "task_index");
    private static final List<Feature> DEFAULTS = List.of(
            Feature.of("timestamp", DataType.FLOAT32, 1),
            Feature.of("frame_index", DataType.INT64, 1),
            Feature.of("episode_index", DataType.INT64, 1),
            Feature.of("index", DataType.INT64, 1),
            Feature.of("task_index", DataType.INT64, 1));

    private final Builder options;
    private final Path target;
    private final Path folder;
    private final List<FeatureSink> sinks = new ArrayList<>();
    private final MessageType schema;
    private final WriterMetadata metadata;
    private final String huggingFace;

    private @Nullable ParquetTableWriter table;
    private long chunk;
    private long file = -1;
    private long episodesInFile;

    private List<String> tasks = List.of();
    private boolean inEpisode;
    private long episode;
    private long frame;
    private long frames;
    private int task;
    private boolean failed;
    private boolean closed;

    /** Page compression. */
    public enum Compression {
        /** None. */
        UNCOMPRESSED,
        /** Snappy, what lerobot writes. */
        SNAPPY,
        /** Zstandard. */
        ZSTD
    }

    /** Which statistics are computed. */
    public enum Statistics {
        /** None; the fastest, not what lerobot expects. */
        NONE,
        /** Minimum, maximum, mean, standard deviation and count; what v2.1 has. */
        WITHOUT_QUANTILES,
        /**
         * Also five quantiles, linear between neighbours: exact up to 4 Mi values per feature and episode and 2 Mi in the
         * dataset, beyond that from evenly spaced frames.
         */
        WITH_QUANTILES
    }

    private LeRobotWriter(Builder options) throws IOException {
        this.options = options;
        this.target = options.root.toAbsolutePath().normalize();
        for (Feature feature : options.features) {
            if (DEFAULTS.stream().noneMatch(usual -> usual.name().equals(feature.name()))) {
                sinks.add(new FeatureSink(feature, options.effectiveStatistics()));
            }
        }
        DEFAULTS.forEach(feature -> sinks.add(new FeatureSink(feature, options.effectiveStatistics())));
        this.schema = new MessageType(
                "schema", sinks.stream().map(FeatureSink::parquetType).toArray(Type[]::new));
        this.huggingFace = WriterMetadata.huggingFace(sinks);
        refuseExisting();
        Path parent = target.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("Cannot write a dataset to " + target);
        }
        Files.createDirectories(parent);
        this.folder =
                Files.createDirectory(parent.resolve("." + target.getFileName() + ".partial-" + UUID.randomUUID()));
        this.metadata = new WriterMetadata(folder, options.layout, sinks, options.codec());
    }

    private void refuseExisting() throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(target)) {
            try (Stream<Path> content = Files.list(target)) {
                empty = content.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new FileAlreadyExistsException(target.toString(), null, "a dataset is only written to a new folder");
        }
    }

    /**
     * Starts a dataset with the usual options.
     *
     * @param root folder that does not exist or is empty
     * @param layout layout
     * @param fps frames per second, above 0
     * @param robotType robot, or null
     * @param features features with a column, the five default ones may be left out
     */
    public static LeRobotWriter create(
            Path root, LeRobotLayout layout, double fps, @Nullable String robotType, List<Feature> features)
            throws IOException {
        return builder(root)
                .layout(layout)
                .fps(fps)
                .robotType(robotType)
                .features(features)
                .open();
    }

    /** Starts a dataset with more options. */
    public static Builder builder(Path root) {
        return new Builder(root);
    }

    /** Options of a {@link LeRobotWriter}. */
    public static final class Builder {
        private final Path root;
        private LeRobotLayout layout = LeRobotLayout.V3_0;
        private double fps = 30;
        private @Nullable String robotType;
        private List<Feature> features = List.of();
        private Compression compression = Compression.SNAPPY;
        private Statistics statistics = Statistics.WITH_QUANTILES;
        private ParquetTableWriter.Encoding encoding = ParquetTableWriter.Encoding.DICTIONARY;
        private int chunksSize = 1000;
        private long dataFileBytes = 100L << 20;

        private Builder(Path root) {
            this.root = root;
        }

        /** Layout; v3.0 unless set. */
        public Builder layout(LeRobotLayout value) {
            this.layout = value;
            return this;
        }

        /** Frames per second; 30 unless set. */
        public Builder fps(double value) {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("fps must be above 0, got " + value);
            }
            this.fps = value;
            return this;
        }

        /** Robot; null unless set. */
        public Builder robotType(@Nullable String value) {
            this.robotType = value;
            return this;
        }

        /** Features with a column, the five default ones may be left out. */
        public Builder features(List<Feature> value) {
            for (Feature feature : value) {
                if (feature.name().isEmpty() || feature.name().indexOf('/') >= 0) {
                    throw new IllegalArgumentException(
                            "A feature name must not be empty or contain '/', got '" + feature.name() + "'");
                }
            }
            if (value.stream().map(Feature::name).distinct().count() != value.size()) {
                throw new IllegalArgumentException("A feature occurs twice");
            }
            this.features = List.copyOf(value);
            return this;
        }

        /** Page compression; Snappy unless set. */
        public Builder compression(Compression value) {
            this.compression = value;
            return this;
        }

        /** Statistics; with quantiles unless set. v2.1 has no quantiles whatever is set. */
        public Builder statistics(Statistics value) {
            this.statistics = value;
            return this;
        }

        /** Writes values as they are instead of through dictionaries; faster for numbers that hardly repeat. */
        public Builder plainEncoding() {
            this.encoding = ParquetTableWriter.Encoding.PLAIN;
            return this;
        }

        /** Episodes (v2.1) or files (v3.0) per folder; 1000 unless set. */
        public Builder chunksSize(int value) {
            if (value < 1) {
                throw new IllegalArgumentException("chunksSize must be at least 1, got " + value);
            }
            this.chunksSize = value;
            return this;
        }

        /**
         * Size at which v3.0 begins a new data file; 100 MiB unless set. An episode begins a new file when the current one,
         * with one more episode of its average size, would reach this.
         */
        public Builder dataFileBytes(long value) {
            if (value < 1) {
                throw new IllegalArgumentException("dataFileBytes must be at least 1, got " + value);
            }
            this.dataFileBytes = value;
            return this;
        }

        /**
         * Starts the dataset.
         *
         * @throws FileAlreadyExistsException when the folder exists and is not empty
         */
        public LeRobotWriter open() throws IOException {
            return new LeRobotWriter(this);
        }

        private CompressionCodecName codec() {
            return CompressionCodecName.valueOf(compression.name());
        }

        private Statistics effectiveStatistics() {
            return layout == LeRobotLayout.V2_1 && statistics == Statistics.WITH_QUANTILES
                    ? Statistics.WITHOUT_QUANTILES
                    : statistics;
        }
    }

    /** Begins an episode of one task. */
    public void beginEpisode(String taskText) throws IOException {
        beginEpisode(List.of(taskText));
    }

    /** Begins an episode; its frames belong to the first of the tasks. */
    public void beginEpisode(List<String> taskTexts) throws IOException {
        requireOpen();
        if (inEpisode) {
            throw new IllegalStateException("Episode " + episode + " is not ended");
        }
        if (taskTexts.isEmpty()) {
            throw new IllegalArgumentException("An episode has at least one task");
        }
        tasks = List.copyOf(taskTexts);
        List<Integer> indices = tasks.stream().map(metadata::task).toList();
        task = indices.get(0);
        frame = 0;
        attempt(() -> {
            if (table == null || options.layout == LeRobotLayout.V2_1 || isFull(table)) {
                nextFile();
            }
            beginRowGroup();
        });
        inEpisode = true;
    }

    private boolean isFull(ParquetTableWriter current) throws IOException {
        long size = current.position();
        return episodesInFile > 0 && size + size / episodesInFile >= options.dataFileBytes;
    }

    private void nextFile() throws IOException {
        closeFile();
        Path path;
        if (options.layout == LeRobotLayout.V2_1) {
            chunk = episode / options.chunksSize;
            file = episode;
            path = folder.resolve(String.format(Locale.ROOT, "data/chunk-%03d/episode_%06d.parquet", chunk, file));
        } else {
            file++;
            if (file == options.chunksSize) {
                file = 0;
                chunk++;
            }
            path = folder.resolve(String.format(Locale.ROOT, "data/chunk-%03d/file-%03d.parquet", chunk, file));
        }
        Files.createDirectories(path.getParent());
        Map<String, String> keyValues = Map.of("huggingface", huggingFace);
        table = new ParquetTableWriter(path, schema, keyValues, options.codec(), options.encoding);
        episodesInFile = 0;
    }

    private void closeFile() throws IOException {
        if (table != null) {
            table.close();
            table = null;
        }
    }

    private ParquetTableWriter table() {
        if (table == null) {
            throw new IllegalStateException("No episode has begun");
        }
        return table;
    }

    private void beginRowGroup() {
        ParquetTableWriter open = table();
        open.beginRowGroup();
        sinks.forEach(sink -> sink.openRowGroup(open, schema));
    }

    /**
     * Adds one frame.
     *
     * @param values by feature: an array of its elements, or for a scalar a number, boolean or text
     */
    public void addFrame(Map<String, ?> values) throws IOException {
        Map<String, Object> arrays = new LinkedHashMap<>();
        values.forEach((name, value) -> arrays.put(name, asArray(name, value)));
        addFrames(1, arrays);
    }

    private static Object asArray(String name, Object value) {
        if (value instanceof Float || value instanceof Double) {
            return new double[] {((Number) value).doubleValue()};
        }
        if (value instanceof Number number) {
            return new long[] {number.longValue()};
        }
        if (value instanceof Boolean bool) {
            return new boolean[] {bool};
        }
        if (value instanceof String text) {
            return new String[] {text};
        }
        if (value.getClass().isArray()) {
            return value;
        }
        throw new IllegalArgumentException(
                "Feature '" + name + "' cannot take a " + value.getClass().getName());
    }

    /**
     * Adds frames from arrays, which are not kept.
     *
     * @param count number of frames
     * @param arrays row-major values by feature: {@code float[]}, {@code double[]}, {@code long[]}, {@code int[]},
     *     {@code boolean[]} or {@code String[]}
     */
    public void addFrames(int count, Map<String, ?> arrays) throws IOException {
        List<FeatureColumn> columns = new ArrayList<>();
        arrays.forEach((name, values) -> columns.add(column(name, count, values)));
        addFrames(columns);
    }

    private FeatureColumn column(String name, int count, Object values) {
        if (values instanceof String[] texts) {
            return TextColumn.of(name, texts);
        }
        NumericColumn.Builder builder = NumericColumn.builder(name, DataType.OTHER);
        int length;
        if (values instanceof float[] floats) {
            builder.floats(floats);
            length = floats.length;
        } else if (values instanceof double[] doubles) {
            builder.doubles(doubles);
            length = doubles.length;
        } else {
            long[] longs = longs(name, values);
            builder.longs(longs);
            length = longs.length;
        }
        if (count < 1 || length % count != 0) {
            throw new IllegalArgumentException(
                    "Feature '" + name + "' has " + length + " values, which is no multiple of " + count + " frames");
        }
        return builder.lists(length / count).build(count);
    }

    private static long[] longs(String name, Object values) {
        if (values instanceof long[] longs) {
            return longs;
        }
        if (values instanceof int[] ints) {
            return Arrays.stream(ints).asLongStream().toArray();
        }
        if (values instanceof boolean[] flags) {
            long[] longs = new long[flags.length];
            for (int i = 0; i < flags.length; i++) {
                longs[i] = flags[i] ? 1 : 0;
            }
            return longs;
        }
        throw new IllegalArgumentException(
                "Feature '" + name + "' cannot take a " + values.getClass().getName());
    }

    /**
     * Adds frames from columns, one per feature and all of the same number of rows; those of a batch that was read will do.
     *
     * @throws IllegalArgumentException when a column is missing, unknown, of another width or type; nothing is added then
     */
    public void addFrames(List<? extends FeatureColumn> columns) throws IOException {
        requireOpen();
        if (!inEpisode) {
            throw new IllegalStateException("No episode has begun");
        }
        int rows = columns.isEmpty() ? 0 : columns.get(0).rowCount();
        Map<String, FeatureColumn> given = check(columns, rows);
        attempt(() -> {
            for (int from = 0; from < rows; from += BLOCK) {
                writeBlock(given, from, Math.min(BLOCK, rows - from));
            }
        });
    }

    private Map<String, FeatureColumn> check(List<? extends FeatureColumn> columns, int rows) {
        Map<String, FeatureColumn> given = new LinkedHashMap<>();
        for (FeatureColumn column : columns) {
            if (column.rowCount() != rows) {
                throw new IllegalArgumentException(
                        "Column '" + column.name() + "' has " + column.rowCount() + " rows, others " + rows);
            }
            if (!COMPUTED.contains(column.name())) {
                given.put(column.name(), column);
            }
        }
        int expected = 0;
        for (FeatureSink sink : sinks) {
            String name = sink.feature().name();
            FeatureColumn column = given.get(name);
            if (column != null) {
                sink.check(column);
                expected++;
            } else if (!COMPUTED.contains(name) && !name.equals("timestamp")) {
                throw new IllegalArgumentException("No column for feature '" + name + "'");
            }
        }
        if (expected != given.size()) {
            given.keySet()
                    .removeIf(name -> sinks.stream()
                            .anyMatch(sink -> sink.feature().name().equals(name)));
            throw new IllegalArgumentException("Columns without a feature: " + given.keySet());
        }
        return given;
    }

    private void writeBlock(Map<String, FeatureColumn> given, int from, int rows) throws IOException {
        ParquetTableWriter open = table();
        if (open.rowGroupRows() + rows > MAX_ROWS_PER_GROUP) {
            open.endRowGroup();
            beginRowGroup();
        }
        for (FeatureSink sink : sinks) {
            FeatureColumn column = given.get(sink.feature().name());
            if (column == null) {
                sink.stage(computed(sink.feature().name(), rows), 0, rows);
            } else {
                sink.stage(column, from, rows);
            }
        }
        for (int row = 0; row < rows; row++) {
            for (FeatureSink sink : sinks) {
                sink.write(row);
            }
            open.endRow();
        }
        frame += rows;
    }

    private FeatureColumn computed(String name, int rows) {
        if (name.equals("timestamp")) {
            double[] seconds = new double[rows];
            Arrays.setAll(seconds, row -> (frame + row) / options.fps);
            return NumericColumn.builder(name, DataType.FLOAT64)
                    .doubles(seconds)
                    .scalars()
                    .build(rows);
        }
        long[] values = new long[rows];
        switch (name) {
            case "frame_index" -> Arrays.setAll(values, row -> frame + row);
            case "index" -> Arrays.setAll(values, row -> frames + frame + row);
            case "episode_index" -> Arrays.fill(values, episode);
            default -> Arrays.fill(values, task);
        }
        return NumericColumn.builder(name, DataType.INT64)
                .longs(values)
                .scalars()
                .build(rows);
    }

    /**
     * Ends the episode.
     *
     * @throws IllegalStateException when it has no frames
     */
    public void endEpisode() throws IOException {
        requireOpen();
        if (!inEpisode || frame == 0) {
            throw new IllegalStateException(
                    inEpisode ? "Episode " + episode + " has no frames" : "No episode has begun");
        }
        attempt(() -> {
            table().endRowGroup();
            metadata.episode(episode, tasks, frame, chunk, file, frames);
        });
        episodesInFile++;
        frames += frame;
        episode++;
        inEpisode = false;
    }

    /** Gives the dataset up; {@link #close()} then leaves nothing behind. */
    public void abort() {
        failed = true;
    }

    /** Finishes the dataset and moves it into place, or removes everything written if it is not whole. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!failed && !inEpisode) {
                publish();
            }
        } finally {
            discard();
        }
    }

    private void publish() throws IOException {
        closeFile();
        metadata.finish(info());
        refuseExisting();
        Files.deleteIfExists(target);
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private void discard() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (table != null) {
            table.abandon();
        }
        metadata.abandon();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private Map<String, Object> info() {
        boolean v2 = options.layout == LeRobotLayout.V2_1;
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("codebase_version", options.layout.version());
        info.put("robot_type", options.robotType);
        info.put("total_episodes", episode);
        info.put("total_frames", frames);
        info.put("total_tasks", metadata.taskCount());
        if (v2) {
            info.put("total_videos", 0);
            info.put("total_chunks", (episode + options.chunksSize - 1) / options.chunksSize);
        }
        info.put("chunks_size", options.chunksSize);
        if (!v2) {
            info.put("data_files_size_in_mb", Math.max(1, options.dataFileBytes >> 20));
            info.put("video_files_size_in_mb", 200);
        }
        info.put("fps", options.fps == Math.rint(options.fps) ? (Object) (long) options.fps : (Object) options.fps);
        info.put("splits", episode == 0 ? Map.of() : Map.of("train", "0:" + episode));
        info.put("data_path", (v2 ? PathTemplate.V2_DATA : PathTemplate.V3_DATA).text());
        info.put("video_path", null);
        Map<String, Object> features = new LinkedHashMap<>();
        sinks.forEach(sink -> features.put(sink.feature().name(), describe(sink.feature())));
        info.put("features", features);
        return asObject(info);
    }

    private static Map<String, Object> describe(Feature feature) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("dtype", feature.dataType().id());
        entry.put("shape", feature.shape());
        List<String> names = feature.elementNames().isEmpty() ? feature.axisNames() : feature.elementNames();
        entry.put("names", names.isEmpty() ? null : names);
        return asObject(entry);
    }

    @SuppressWarnings("NullAway") // a JSON null is a value of the map
    private static Map<String, Object> asObject(Map<String, @Nullable Object> map) {
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach(object::put);
        return object;
    }

    private interface Work {
        void run() throws IOException;
    }

    private void attempt(Work work) throws IOException {
        boolean done = false;
        try {
            work.run();
            done = true;
        } finally {
            failed |= !done;
        }
    }

    private void requireOpen() {
        if (closed || failed) {
            throw new IllegalStateException(closed ? "The writer is closed" : "The writer has failed or was aborted");
        }
    }
}
