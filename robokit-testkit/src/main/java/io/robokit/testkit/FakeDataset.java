package io.robokit.testkit;

import io.robokit.model.DataType;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetRef;
import io.robokit.model.ExtensionSource;
import io.robokit.model.Feature;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FormatReader;
import io.robokit.spi.RoboKitPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A small dataset in memory, in a format of its own, that goes the same way as a real one: source, files, reader,
 * splits, batches. Immutable.
 *
 * <pre>{@code
 * FakeDataset dataset = FakeDataset.builder("two-arms")
 *         .fps(10)
 *         .feature("action", DataType.FLOAT32, 2)
 *         .episode(3, episode -> episode.column("action", 1, 2, 3, 4, 5, 6).task("pick"))
 *         .brokenEpisode(5)
 *         .build();
 * RoboKit robokit = RoboKit.builder().install(dataset.plugin()).build();
 * robokit.dataset(dataset.source());
 * }</pre>
 */
public final class FakeDataset {
    /** The format of these datasets. */
    public static final DatasetFormat FORMAT = DatasetFormat.of("fake");
    /** {@link ExtensionSource#type()} of these datasets. */
    public static final String SOURCE_TYPE = "fake";

    private final String name;
    private final Map<String, byte[]> files;

    private FakeDataset(String name, Map<String, byte[]> files) {
        this.name = name;
        this.files = new TreeMap<>(files);
    }

    /** Starts a dataset; its name is what tells its source from others. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * A dataset with 5 episodes of 12, 1, 7, 30 and 3 frames at 10 fps: {@code observation.state} and {@code action} of
     * two joints, {@code timestamp}, {@code frame_index}. Always the same values.
     */
    public static FakeDataset sample() {
        Random random = new Random(42);
        Builder builder = builder("sample")
                .fps(10)
                .feature("observation.state", DataType.FLOAT32, 2)
                .feature("action", DataType.FLOAT32, 2)
                .feature("timestamp", DataType.FLOAT32, 1)
                .feature("frame_index", DataType.INT64, 1);
        for (int frames : new int[] {12, 1, 7, 30, 3}) {
            double[] state = new double[frames * 2];
            double[] action = new double[frames * 2];
            for (int i = 0; i < state.length; i++) {
                state[i] = Math.sin(i * 0.2) + random.nextDouble() * 0.01;
                action[i] = Math.sin(i * 0.2 + 0.1) + random.nextDouble() * 0.01;
            }
            builder.episode(
                    frames,
                    episode -> episode.column("observation.state", state)
                            .column("action", action)
                            .task("wave"));
        }
        return builder.build();
    }

    /** Returns the plugin for several datasets: a resolver of their sources and the reader of their format. */
    public static RoboKitPlugin pluginOf(FakeDataset... datasets) {
        return new FakePlugin(List.of(datasets));
    }

    /** Returns the plugin for this dataset. */
    public RoboKitPlugin plugin() {
        return pluginOf(this);
    }

    /** The source, to register the dataset by. */
    public ExtensionSource source() {
        return new ExtensionSource(SOURCE_TYPE, Map.of("name", name));
    }

    /** Opens the files, outside of any RoboKit. */
    public DatasetFiles files() {
        return files(DatasetRef.of(source()));
    }

    DatasetFiles files(DatasetRef ref) {
        return new FakeFiles(ref, files);
    }

    /** The reader of the format; it also reads what {@link #writeTo} wrote. */
    public FormatReader reader() {
        return new FakeFormatReader();
    }

    /** Writes the files into a folder, so that the dataset can be opened as a local source. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Path parent = target.getParent();
            Files.createDirectories(parent == null ? folder : parent);
            Files.write(target, file.getValue());
        }
    }

    /** Collects features and episodes. Used by one thread. */
    public static final class Builder {
        private final String name;
        private final List<Feature> features = new ArrayList<>();
        private final List<Episode> episodes = new ArrayList<>();
        private double fps = 30;

        private Builder(String name) {
            this.name = name;
        }

        /** Frames per second, 30 when not said. */
        public Builder fps(double framesPerSecond) {
            this.fps = framesPerSecond;
            return this;
        }

        /**
         * Declares a numeric feature. Of {@code timestamp} (seconds) and {@code frame_index} the values are made where
         * an episode brings none.
         */
        public Builder feature(String key, DataType type, int... shape) {
            features.add(Feature.of(key, type, shape));
            return this;
        }

        /** Adds the next episode. */
        public Builder episode(int frames, Consumer<Episode> columns) {
            Episode episode = new Episode(frames, false);
            columns.accept(episode);
            episodes.add(episode);
            return this;
        }

        /** Adds an episode whose file is damaged; the metadata still declares its frames. */
        public Builder brokenEpisode(int frames) {
            episodes.add(new Episode(frames, true));
            return this;
        }

        /** Returns the dataset. */
        public FakeDataset build() {
            return new FakeDataset(name, FakeFileFormat.write(fps, features, episodes));
        }
    }

    /** Columns of one episode. */
    public static final class Episode {
        private final int frames;
        private final boolean broken;
        private final Map<String, double[]> columns = new LinkedHashMap<>();
        private final List<String> tasks = new ArrayList<>();

        private Episode(int frames, boolean broken) {
            if (frames < 0) {
                throw new IllegalArgumentException("Negative number of frames: " + frames);
            }
            this.frames = frames;
            this.broken = broken;
        }

        /** Adds a column of row-major values, the same number for each frame; it need not be declared. */
        public Episode column(String key, double... rowMajor) {
            if (frames == 0 ? rowMajor.length > 0 : rowMajor.length % frames != 0) {
                throw new IllegalArgumentException(
                        "Column '" + key + "' has " + rowMajor.length + " values for " + frames + " frames");
            }
            columns.put(key, rowMajor.clone());
            return this;
        }

        /** Adds a task text. */
        public Episode task(String text) {
            tasks.add(text);
            return this;
        }

        int frames() {
            return frames;
        }

        boolean broken() {
            return broken;
        }

        Map<String, double[]> columns() {
            return columns;
        }

        List<String> tasks() {
            return tasks;
        }
    }
}
