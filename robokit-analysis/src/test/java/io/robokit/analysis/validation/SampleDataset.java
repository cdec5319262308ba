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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A small healthy dataset made by our writer, and precise ways to damage it. */
public final class SampleDataset {
    /** Frames of the episodes. */
    public static final int[] LENGTHS = {40, 50, 60};

    private static final JsonMapper JSON = new JsonMapper();

    private final Path root;

    private SampleDataset(Path root) {
        this.root = root;
    }

    /** A v3.0 dataset of 3 episodes in one data file: 40, 50, 60 frames, 10 fps, 2 tasks, action and state of 3. */
    public static SampleDataset v3(Path folder) {
        return write(folder, LeRobotLayout.V3_0, 100L << 20);
    }

    /** The same with a data file per episode. */
    public static SampleDataset v3Files(Path folder) {
        return write(folder, LeRobotLayout.V3_0, 1);
    }

    /** The same as v2.1. */
    public static SampleDataset v2(Path folder) {
        return write(folder, LeRobotLayout.V2_1, 1);
    }

    private static SampleDataset write(Path folder, LeRobotLayout layout, long fileBytes) {
        Path root = folder.resolve("set");
        List<Feature> features = List.of(
                named(Feature.of("action", DataType.FLOAT32, 3)),
                named(Feature.of("observation.state", DataType.FLOAT32, 3)));
        try (LeRobotWriter writer = LeRobotWriter.builder(root)
                .layout(layout)
                .fps(10)
                .robotType("so101")
                .features(features)
                .dataFileBytes(fileBytes)
                .open()) {
            for (int episode = 0; episode < LENGTHS.length; episode++) {
                writer.beginEpisode(episode == 1 ? "place the cube" : "pick the cube");
                writer.addFrames(
                        LENGTHS[episode], Map.of("action", wave(episode, 1), "observation.state", wave(episode, 2)));
                writer.endEpisode();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SampleDataset(root);
    }

    private static Feature named(Feature feature) {
        return new Feature(
                feature.name(),
                feature.dataType(),
                feature.shape(),
                List.of("shoulder", "elbow", "gripper"),
                List.of(),
                Map.of());
    }

    /** A smooth signal that never repeats. */
    private static float[] wave(int episode, int seed) {
        float[] values = new float[3 * LENGTHS[episode]];
        for (int i = 0; i < values.length; i++) {
            double time = i / 3 * 0.1;
            values[i] = (float) (Math.sin(time * (1 + i % 3 * 0.37) + episode + seed) + 0.01 * time);
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
}
