package io.robokit.analysis.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.analysis.format.parquet.TableEdit;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A small healthy dataset made by our writer, and precise ways to damage it. */
public final class SampleDataset {
    /** Frames of the episodes. */
    public static final int[] LENGTHS = {40, 50, 60};

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, Path> MADE = new ConcurrentHashMap<>();

    private final Path root;

    private SampleDataset(Path root) {
        this.root = root;
    }

    /** A v3.0 dataset of 3 episodes in one data file: 40, 50, 60 frames, 10 fps, 2 tasks, action and state of 3. */
    public static SampleDataset v3(Path folder) {
        return new Plan(LeRobotLayout.V3_0).write(folder);
    }

    /** The same with a data file per episode. */
    public static SampleDataset v3Files(Path folder) {
        return new Plan(LeRobotLayout.V3_0).fileBytes(1).write(folder);
    }

    /** The same as v2.1. */
    public static SampleDataset v2(Path folder) {
        return new Plan(LeRobotLayout.V2_1).write(folder);
    }

    /** {@link #v3} with one camera, all episodes in one video file. */
    public static SampleDataset v3Camera(Path folder) {
        return new Plan(LeRobotLayout.V3_0).cameras("observation.images.top").write(folder);
    }

    /** {@link #v2} with one camera, a video file per episode. */
    public static SampleDataset v2Camera(Path folder) {
        return new Plan(LeRobotLayout.V2_1).cameras("observation.images.top").write(folder);
    }

    /** How a sample is made. */
    public static final class Plan {
        private final LeRobotLayout layout;
        private long fileBytes = 100L << 20;
        private double fps = 10;
        private int[] lengths = LENGTHS;
        private int actionSize = 3;
        private List<String> cameras = List.of();

        public Plan(LeRobotLayout layout) {
            this.layout = layout;
        }

        public Plan fileBytes(long value) {
            this.fileBytes = value;
            return this;
        }

        public Plan fps(double value) {
            this.fps = value;
            return this;
        }

        /** Frames of the episodes; episode 1 has a task of its own. */
        public Plan lengths(int... values) {
            this.lengths = values.clone();
            return this;
        }

        public Plan actionSize(int value) {
            this.actionSize = value;
            return this;
        }

        public Plan cameras(String... keys) {
            this.cameras = List.of(keys);
            return this;
        }

        /** Writes the sample below a folder; equal ones are made once and copied. */
        public SampleDataset write(Path folder) {
            String key = layout + " " + fileBytes + " " + fps + " " + Arrays.toString(lengths) + " " + actionSize + " "
                    + cameras;
            Path made = MADE.computeIfAbsent(key, unknown -> make(TestFolder.create("sample")));
            return new SampleDataset(TestFolder.copy(made, folder.resolve("set")));
        }

        private Path make(Path folder) {
            Path root = folder.resolve("set");
            List<Feature> features = List.of(
                    named(Feature.of("action", DataType.FLOAT32, actionSize)),
                    named(Feature.of("observation.state", DataType.FLOAT32, 3)));
            try (LeRobotWriter writer = LeRobotWriter.builder(root)
                    .layout(layout)
                    .fps(fps)
                    .robotType("so101")
                    .features(features)
                    .dataFileBytes(fileBytes)
                    .open()) {
                for (int episode = 0; episode < lengths.length; episode++) {
                    int frames = lengths[episode];
                    writer.beginEpisode(episode == 1 ? "place the cube" : "pick the cube");
                    writer.addFrames(
                            frames,
                            Map.of(
                                    "action",
                                    wave(frames, actionSize, episode + 1),
                                    "observation.state",
                                    wave(frames, 3, episode + 2)));
                    writer.endEpisode();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            SampleDataset set = new SampleDataset(root);
            cameras.forEach(key -> new SampleCamera(set, key, (int) fps, lengths).add(layout == LeRobotLayout.V3_0));
            return root;
        }
    }

    private static Feature named(Feature feature) {
        List<String> names = List.of("shoulder", "elbow", "wrist", "gripper", "base");
        int size = feature.shape().get(0);
        return new Feature(
                feature.name(), feature.dataType(), feature.shape(), names.subList(0, size), List.of(), Map.of());
    }

    /** A smooth signal that never repeats. */
    private static float[] wave(int frames, int width, int phase) {
        float[] values = new float[width * frames];
        for (int i = 0; i < values.length; i++) {
            double time = i / width * 0.1;
            values[i] = (float) (Math.sin(time * (1 + i % width * 0.37) + phase) + 0.01 * time);
        }
        return values;
    }

    public Path root() {
        return root;
    }

    public Path path(String path) {
        return root.resolve(path);
    }

    /** Changes {@code meta/info.json}. */
    public SampleDataset info(Consumer<Map<String, Object>> edit) {
        return json("meta/info.json", edit);
    }

    /** Changes one entry of {@code features}. */
    @SuppressWarnings("unchecked") // features are objects
    public SampleDataset feature(String name, Consumer<Map<String, Object>> edit) {
        return info(info -> {
            Map<String, Object> features = (Map<String, Object>) info.get("features");
            edit.accept((Map<String, Object>) features.computeIfAbsent(name, key -> new LinkedHashMap<>()));
        });
    }

    /** Changes a JSON file that holds an object. */
    @SuppressWarnings("unchecked") // an object
    public SampleDataset json(String path, Consumer<Map<String, Object>> edit) {
        try {
            Map<String, Object> object = JSON.readValue(path(path).toFile(), Map.class);
            edit.accept(object);
            JSON.writeValue(path(path).toFile(), object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Changes the lines of a text file. */
    public SampleDataset lines(String path, Consumer<List<String>> edit) {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(path(path)));
            edit.accept(lines);
            Files.write(path(path), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Changes one line of a JSON Lines file. */
    @SuppressWarnings("unchecked") // an object
    public SampleDataset line(String path, int line, Consumer<Map<String, Object>> edit) {
        return lines(path, lines -> {
            try {
                Map<String, Object> object = JSON.readValue(lines.get(line), Map.class);
                edit.accept(object);
                lines.set(line, JSON.writeValueAsString(object));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Changes a Parquet file. */
    public SampleDataset table(String path, Consumer<TableEdit> edit) {
        TableEdit table = TableEdit.of(path(path));
        edit.accept(table);
        table.save();
        return this;
    }

    /** Changes the first (in v3 the only) data file. */
    public SampleDataset data(Consumer<TableEdit> edit) {
        return table(
                Files.exists(path("data/chunk-000/file-000.parquet"))
                        ? "data/chunk-000/file-000.parquet"
                        : "data/chunk-000/episode_000000.parquet",
                edit);
    }

    /** Changes the v3 episode table. */
    public SampleDataset episodes(Consumer<TableEdit> edit) {
        return table("meta/episodes/chunk-000/file-000.parquet", edit);
    }

    /** Changes the v3 task table. */
    public SampleDataset tasks(Consumer<TableEdit> edit) {
        return table("meta/tasks.parquet", edit);
    }

    /** Writes a file. */
    public SampleDataset write(String path, byte[] content) {
        try {
            Files.createDirectories(path(path).getParent());
            Files.write(path(path), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Deletes a file. */
    public SampleDataset delete(String path) {
        try {
            Files.delete(path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Changes the text of a file. */
    public SampleDataset edit(String path, UnaryOperator<String> edit) {
        return bytes(
                path,
                bytes -> edit.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }

    /** Changes the bytes of a file. */
    public SampleDataset bytes(String path, UnaryOperator<byte[]> edit) {
        try {
            Files.write(path(path), edit.apply(Files.readAllBytes(path(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Bytes of a file. */
    public byte[] read(String path) {
        try {
            return Files.readAllBytes(path(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a file. */
    public SampleDataset copy(String from, String to) {
        try {
            Files.createDirectories(path(to).getParent());
            Files.copy(path(from), path(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Gives a file another place. */
    public SampleDataset move(String from, String to) {
        return copy(from, to).delete(from);
    }
}
