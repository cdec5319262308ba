package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.JsonFiles;
import java.io.ByteArrayOutputStream;
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
import java.util.stream.IntStream;

/** Writes small RLDS datasets with every kind of feature. */
final class SmallRlds {
    static final String SHARD = "arm_set-train.tfrecord-00000-of-00002";

    private SmallRlds() {}

    /** Episodes of these lengths in two shards, the first of which holds {@code inFirst} of them. */
    static Path write(Path folder, int inFirst, int... lengths) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("features.json"), JsonFiles.write(features()));
        Files.write(
                folder.resolve("dataset_info.json"),
                JsonFiles.write(Map.of(
                        "name", "arm_set",
                        "version", "1.2.0",
                        "fileFormat", "tfrecord",
                        "splits",
                                List.of(Map.of(
                                        "name",
                                        "train",
                                        "shardLengths",
                                        List.of("" + inFirst, "" + (lengths.length - inFirst)))))));
        shard(folder.resolve(SHARD), 0, Arrays.copyOf(lengths, inFirst));
        shard(
                folder.resolve("arm_set-train.tfrecord-00001-of-00002"),
                inFirst,
                Arrays.copyOfRange(lengths, inFirst, lengths.length));
        return folder;
    }

    private static void shard(Path file, int first, int[] lengths) throws IOException {
        try (TfRecordWriter writer = TfRecordWriter.create(file)) {
            for (int i = 0; i < lengths.length; i++) {
                writer.write(episode(first + i, lengths[i]).toBytes());
            }
            writer.commit();
        }
    }

    static TfExample episode(int number, int steps) {
        float[] state = new float[3 * steps];
        float[] world = new float[2 * steps];
        long[] open = new long[steps];
        long[] first = new long[steps];
        long[] last = new long[steps];
        Arrays.setAll(open, i -> i % 2);
        for (int i = 0; i < state.length; i++) {
            state[i] = i % 5 == 0 ? Float.NaN : number + i / 8f;
        }
        for (int i = 0; i < world.length; i++) {
            world[i] = number * 10 + i;
        }
        if (steps > 0) {
            first[0] = 1;
            last[steps - 1] = 1;
        }
        String[] texts = new String[steps];
        Arrays.fill(texts, number % 2 == 0 ? "pick up the cup" : "open the drawer");
        return new TfExample()
                .floats("steps/observation/state", state)
                .floats("steps/action/world_vector", world)
                .integers("steps/action/open_gripper", open)
                .integers("steps/is_first", first)
                .integers("steps/is_last", last)
                .texts("steps/language_instruction", texts)
                .bytes("steps/observation/image", images(steps))
                .bytes("steps/observation/force", forces(steps))
                .floats("steps/points/ragged_flat_values", new float[steps * (steps + 1)])
                .integers(
                        "steps/points/ragged_row_lengths_0",
                        IntStream.rangeClosed(1, steps).mapToLong(i -> i).toArray())
                .texts("episode_metadata/file_path", "/data/" + number);
    }

    /** A PNG header; nothing decodes it. The first step has no picture. */
    private static List<byte[]> images(int steps) {
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            images.add(i == 0 && steps > 1 ? new byte[0] : png(64, 48));
        }
        return images;
    }

    static byte[] png(int width, int height) {
        java.nio.ByteBuffer head = java.nio.ByteBuffer.allocate(40);
        head.putLong(0x89504e470d0a1a0aL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(width)
                .putInt(height);
        head.put((byte) 8).put((byte) 2);
        return head.array();
    }

    private static List<byte[]> forces(int steps) {
        List<byte[]> forces = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            forces.add(deflated(java.nio.ByteBuffer.allocate(16)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .putDouble(i + 0.1)
                    .putDouble(-i)
                    .array()));
        }
        return forces;
    }

    static byte[] deflated(byte[] raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = new java.util.zip.DeflaterOutputStream(bytes)) {
            stream.write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Map<String, Object> features() {
        Map<String, Object> observation = new LinkedHashMap<>();
        observation.put("state", tensor("float32", "none", "3"));
        observation.put("force", tensor("float64", "zlib", "2"));
        observation.put(
                "image",
                Map.of(
                        "pythonClassName",
                        "tensorflow_datasets.core.features.image_feature.Image",
                        "image",
                        Map.of("shape", Map.of("dimensions", List.of("48", "64", "3")), "dtype", "uint8")));
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("observation", dict(observation));
        step.put("action", dict(new LinkedHashMap<>(Map.of("world_vector", tensor("float32", "none", "2")))));
        actions(step).put("open_gripper", tensor("bool", "none"));
        step.put("is_first", tensor("bool", "none"));
        step.put("is_last", tensor("bool", "none"));
        step.put("language_instruction", Map.of("pythonClassName", "a.b.Text", "text", Map.of()));
        step.put("points", sequence(tensor("float32", "none", "2")));
        return dict(new LinkedHashMap<>(Map.of(
                "steps", sequence(dict(step)),
                "episode_metadata",
                        dict(new LinkedHashMap<>(
                                Map.of("file_path", Map.of("pythonClassName", "Text", "text", Map.of())))))));
    }

    @SuppressWarnings("unchecked") // made above
    private static Map<String, Object> actions(Map<String, Object> step) {
        Map<String, Object> action = (Map<String, Object>) step.get("action");
        return (Map<String, Object>) ((Map<String, Object>) action.get("featuresDict")).get("features");
    }

    private static Map<String, Object> dict(Map<String, Object> members) {
        return Map.of("pythonClassName", "x.FeaturesDict", "featuresDict", Map.of("features", members));
    }

    private static Map<String, Object> sequence(Map<String, Object> inner) {
        return Map.of("pythonClassName", "x.Sequence", "sequence", Map.of("feature", inner, "length", "-1"));
    }

    private static Map<String, Object> tensor(String dtype, String encoding, String... dimensions) {
        return Map.of(
                "pythonClassName",
                "os.system",
                "tensor",
                Map.of("shape", Map.of("dimensions", List.of(dimensions)), "dtype", dtype, "encoding", encoding));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
