package io.robokit.analysis.format.lerobot;

import io.robokit.model.Feature;
import io.robokit.model.FeatureColumn;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
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

    private final WriterSettings settings;
    private final List<FeatureSink> sinks;
    private final StagingFolder folder;
    private final DataFileSequence data;
    private final WriterMetadata metadata;
    private final WritePosition position;

    private List<String> tasks = List.of();
    private boolean inEpisode;
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
         * Also five quantiles per element, linear between neighbours: exact up to 32,768 frames, of more frames within 0.3 % of
         * the rank.
         */
        WITH_QUANTILES
    }

    LeRobotWriter(WriterSettings settings) throws IOException {
        this.settings = settings;
        this.sinks = sinks(settings);
        MessageType schema = DataFileSequence.schema(sinks);
        this.folder = StagingFolder.create(settings.root());
        this.data = new DataFileSequence(settings, folder.path(), sinks, schema);
        this.metadata = new WriterMetadata(folder.path(), settings.layout(), sinks, settings.codec());
        this.position = new WritePosition(settings.fps());
    }

    private static List<FeatureSink> sinks(WriterSettings settings) {
        List<Feature> features = new ArrayList<>(settings.features());
        features.removeIf(feature -> DefaultFeatures.contains(feature.name()));
        features.addAll(DefaultFeatures.ALL);
        return features.stream()
                .map(feature -> new FeatureSink(feature, settings.statistics()))
                .toList();
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
    public static LeRobotWriterBuilder builder(Path root) {
        return new LeRobotWriterBuilder(root);
    }

    /** Begins an episode of one task. */
    public void beginEpisode(String taskText) throws IOException {
        beginEpisode(List.of(taskText));
    }

    /** Begins an episode; its frames belong to the first of the tasks. */
    public void beginEpisode(List<String> taskTexts) throws IOException {
        requireOpen();
        if (inEpisode) {
            throw new IllegalStateException("Episode " + position.episode() + " is not ended");
        }
        if (taskTexts.isEmpty()) {
            throw new IllegalArgumentException("An episode has at least one task");
        }
        tasks = List.copyOf(taskTexts);
        List<Integer> indices = tasks.stream().map(metadata::task).toList();
        position.beginEpisode(indices.get(0));
        attempt(() -> data.beginEpisode(position.episode()));
        inEpisode = true;
    }

    /**
     * Adds one frame.
     *
     * @param values by feature: an array of its elements, or for a scalar a number, boolean or text
     */
    public void addFrame(Map<String, ?> values) throws IOException {
        addFrames(ArrayColumns.ofFrame(values));
    }

    /**
     * Adds frames from arrays, which are not kept.
     *
     * @param count number of frames
     * @param arrays row-major values by feature: {@code float[]}, {@code double[]}, {@code long[]}, {@code int[]},
     *     {@code boolean[]} or {@code String[]}
     */
    public void addFrames(int count, Map<String, ?> arrays) throws IOException {
        addFrames(ArrayColumns.of(count, arrays));
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
        Map<String, FeatureColumn> given = GivenColumns.check(sinks, columns, rows);
        attempt(() -> {
            for (int from = 0; from < rows; from += BLOCK) {
                writeBlock(given, from, Math.min(BLOCK, rows - from));
            }
        });
    }

    private void writeBlock(Map<String, FeatureColumn> given, int from, int rows) throws IOException {
        for (FeatureSink sink : sinks) {
            String name = sink.feature().name();
            FeatureColumn column = given.get(name);
            if (column == null) {
                sink.stage(position.column(name, rows), 0, rows);
            } else {
                sink.stage(column, from, rows);
            }
        }
        data.writeStaged(rows);
        position.advance(rows);
    }

    /**
     * Ends the episode.
     *
     * @throws IllegalStateException when it has no frames
     */
    public void endEpisode() throws IOException {
        requireOpen();
        if (!inEpisode || position.frame() == 0) {
            throw new IllegalStateException(
                    inEpisode ? "Episode " + position.episode() + " has no frames" : "No episode has begun");
        }
        attempt(() -> {
            data.endEpisode();
            metadata.episode(
                    position.episode(), tasks, position.frame(), data.chunk(), data.file(), position.firstIndex());
        });
        position.endEpisode();
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
        data.close();
        List<Feature> features = sinks.stream().map(FeatureSink::feature).toList();
        metadata.finish(
                InfoJson.of(settings, features, position.episode(), position.firstIndex(), metadata.taskCount()));
        folder.publish();
    }

    private void discard() throws IOException {
        if (folder.exists()) {
            data.abandon();
            metadata.abandon();
            folder.delete();
        }
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
