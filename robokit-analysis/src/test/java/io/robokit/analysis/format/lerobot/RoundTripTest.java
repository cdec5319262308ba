package io.robokit.analysis.format.lerobot;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.model.DataType;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.Feature;
import io.robokit.model.TextColumn;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the writer writes is what the reader reads, whatever the layout, codec, split and batch size. */
class RoundTripTest {
    private static final List<DataType> TYPES = List.of(
            DataType.FLOAT32,
            DataType.FLOAT64,
            DataType.FLOAT16,
            DataType.INT8,
            DataType.UINT8,
            DataType.INT32,
            DataType.UINT32,
            DataType.INT64,
            DataType.BOOL,
            DataType.STRING);

    record Plan(
            LeRobotLayout layout,
            LeRobotWriter.Compression compression,
            boolean plain,
            List<Integer> lengths,
            List<Feature> features,
            long fileBytes,
            int batch,
            long target,
            long seed) {}

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<List<Integer>> lengths = Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(1, Arbitraries.just(1)),
                        net.jqwik.api.Tuple.of(4, Arbitraries.integers().between(1, 60)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(500, 1500)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
        return Combinators.combine(
                        Arbitraries.of(LeRobotLayout.values()),
                        Arbitraries.of(LeRobotWriter.Compression.values()),
                        Arbitraries.of(true, false),
                        lengths,
                        features(),
                        Arbitraries.of(1L, 20_000L, 100L << 20))
                .flatAs((layout, codec, plain, frames, features, bytes) -> Combinators.combine(
                                Arbitraries.of(1, 2, 7, 100, 4096),
                                Arbitraries.of(1L, 50L, 1_000_000L),
                                Arbitraries.longs())
                        .as((batch, target, seed) ->
                                new Plan(layout, codec, plain, frames, features, bytes, batch, target, seed)));
    }

    private static Arbitrary<List<Feature>> features() {
        Arbitrary<int[]> shapes =
                Arbitraries.of(new int[] {1}, new int[] {2}, new int[] {7}, new int[] {2, 3}, new int[] {2, 1, 3});
        return Combinators.combine(Arbitraries.of(TYPES), shapes)
                .as((type, shape) -> Feature.of("f", type, type == DataType.STRING ? new int[] {1} : shape))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(list -> {
                    List<Feature> named = new ArrayList<>();
                    for (Feature feature : list) {
                        named.add(new Feature(
                                "group." + named.size() + ".x y",
                                feature.dataType(),
                                feature.shape(),
                                List.of(),
                                List.of(),
                                Map.of()));
                    }
                    return named;
                });
    }

    @Property(tries = 60)
    void readingGivesWhatWasWritten(@ForAll("plans") Plan plan) throws IOException {
        Path folder = Files.createTempDirectory("round-trip");
        try {
            Path root = folder.resolve("set");
            List<Map<String, Object>> written = write(root, plan);
            verifyMetadata(root, plan);
            Episodes read = Episodes.read(
                    root,
                    new ReadOptions(FeatureSelection.all(), plan.batch()),
                    new PlanOptions(plan.target(), Long.MAX_VALUE));
            assertThat(read.problems).isEmpty();
            assertThat(read.lengths()).isEqualTo(plan.lengths());
            for (int episode = 0; episode < written.size(); episode++) {
                verifyEpisode(read, episode, written.get(episode), plan);
            }
        } finally {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static List<Map<String, Object>> write(Path root, Plan plan) throws IOException {
        Random random = new Random(plan.seed());
        LeRobotWriterBuilder builder = LeRobotWriter.builder(root)
                .layout(plan.layout())
                .fps(25)
                .features(plan.features())
                .compression(plan.compression())
                .chunksSize(3)
                .dataFileBytes(plan.fileBytes());
        if (plan.plain()) {
            builder.plainEncoding();
        }
        List<Map<String, Object>> episodes = new ArrayList<>();
        try (LeRobotWriter writer = builder.open()) {
            for (int length : plan.lengths()) {
                Map<String, Object> arrays = new LinkedHashMap<>();
                plan.features().forEach(feature -> arrays.put(feature.name(), values(feature, length, random)));
                episodes.add(arrays);
                writer.beginEpisode(List.of("task " + episodes.size() % 3, "other"));
                writer.addFrames(length, arrays);
                writer.endEpisode();
            }
        }
        return episodes;
    }

    private static Object values(Feature feature, int length, Random random) {
        int count = Math.toIntExact(length * feature.elementCount());
        switch (feature.dataType()) {
            case STRING -> {
                String[] texts = new String[count];
                for (int i = 0; i < count; i++) {
                    texts[i] = random.nextInt(4) == 0 ? null : "wörd " + random.nextInt(3);
                }
                return texts;
            }
            case FLOAT16 -> {
                float[] halves = new float[count];
                for (int i = 0; i < count; i++) {
                    halves[i] = (random.nextInt(4096) - 2048) / 16f;
                }
                return halves;
            }
            case FLOAT32 -> {
                float[] floats = new float[count];
                for (int i = 0; i < count; i++) {
                    floats[i] = random.nextInt(9) == 0 ? Float.NaN : (float) random.nextGaussian();
                }
                return floats;
            }
            case FLOAT64 -> {
                return random.doubles(count).toArray();
            }
            case BOOL -> {
                boolean[] flags = new boolean[count];
                for (int i = 0; i < count; i++) {
                    flags[i] = random.nextBoolean();
                }
                return flags;
            }
            case UINT8 -> {
                return random.longs(count, 0, 256).toArray();
            }
            case UINT32 -> {
                return random.longs(count, 0, 1L << 32).toArray();
            }
            default -> {
                return random.longs(count, -128, 128).toArray();
            }
        }
    }

    private static void verifyMetadata(Path root, Plan plan) throws IOException {
        DatasetMetadata metadata = new LeRobotFormatReader().readMetadata(new FolderFiles(root));
        assertThat(metadata.warnings()).isEmpty();
        assertThat(metadata.formatVersion()).isEqualTo(plan.layout().version());
        assertThat(metadata.episodeCount()).isEqualTo(plan.lengths().size());
        assertThat(metadata.fps()).isEqualTo(25);
        assertThat(metadata.features()).startsWith(plan.features().toArray(new Feature[0]));
        assertThat(metadata.features()).hasSize(plan.features().size() + 5);
    }

    private static void verifyEpisode(Episodes read, int episode, Map<String, Object> written, Plan plan) {
        int length = plan.lengths().get(episode);
        assertThat(read.batches.get((long) episode)).allMatch(batch -> batch.frameCount() <= plan.batch());
        double[] frameIndex = read.numbers(episode, "frame_index");
        double[] timestamp = read.numbers(episode, "timestamp");
        for (int frame = 0; frame < length; frame++) {
            assertThat(frameIndex[frame]).isEqualTo(frame);
            assertThat(timestamp[frame]).isEqualTo((float) (frame / 25.0));
        }
        assertThat(read.numbers(episode, "episode_index")).containsOnly(episode);
        for (Feature feature : plan.features()) {
            Object expected = written.get(feature.name());
            if (expected instanceof String[] texts) {
                List<String> found = new ArrayList<>();
                read.batches.get((long) episode).forEach(batch -> {
                    TextColumn column = (TextColumn) batch.column(feature.name());
                    for (int row = 0; row < column.rowCount(); row++) {
                        found.add(column.text(row));
                    }
                });
                assertThat(found).containsExactly(texts);
            } else {
                assertThat(read.numbers(episode, feature.name())).isEqualTo(doubles(expected));
            }
        }
    }

    private static double[] doubles(Object array) {
        int length = java.lang.reflect.Array.getLength(array);
        double[] doubles = new double[length];
        for (int i = 0; i < length; i++) {
            Object value = java.lang.reflect.Array.get(array, i);
            doubles[i] = value instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) value).doubleValue();
        }
        return doubles;
    }
}
