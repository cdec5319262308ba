package io.robokit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.lerobot.LeRobotFormatReader;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.analysis.quality.QualityHeuristics;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.model.DataType;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.DatasetRef;
import io.robokit.model.Feature;
import io.robokit.model.LocalSource;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.Evaluation;
import io.robokit.spi.Scan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scan planned here can be run where nothing of this process is left but the plan and the plugins. */
class ScanPlanTravelsTest {
    private static final int EPISODES = 6;
    private static final Scan.Limits SMALL_SPLITS = new Scan.Limits(Long.MAX_VALUE, 16, 50);

    @TempDir
    private Path folder;

    private Path write(LeRobotLayout layout) throws IOException {
        Path root = folder.resolve("arm");
        Random random = new Random(7);
        List<Feature> features = List.of(Feature.of("action", DataType.FLOAT32, 2));
        try (LeRobotWriter writer = LeRobotWriter.builder(root)
                .layout(layout)
                .fps(25)
                .features(features)
                .dataFileBytes(5000)
                .open()) {
            for (int episode = 0; episode < EPISODES; episode++) {
                int frames = 30 + 7 * episode;
                float[] actions = new float[2 * frames];
                for (int i = 0; i < actions.length; i++) {
                    actions[i] = random.nextInt(40) == 0 ? Float.NaN : random.nextFloat();
                }
                double[] seconds = new double[frames];
                Arrays.setAll(seconds, frame -> frame / 25.0 + 0.004 * random.nextDouble());
                writer.beginEpisode("move");
                writer.addFrames(frames, Map.of("action", actions, "timestamp", seconds));
                writer.endEpisode();
            }
        }
        return root;
    }

    private static DatasetFiles open(Path root) throws IOException {
        PluginRegistry plugins = PluginRegistry.of(List.of(new CorePlugin()), List.of());
        return new Sources(plugins, Settings.fromEnvironment()).open(DatasetRef.of(LocalSource.of(root)));
    }

    @ParameterizedTest
    @EnumSource(LeRobotLayout.class)
    void aPlanThatWasSentGivesTheSameValues(LeRobotLayout layout) throws IOException {
        Path root = write(layout);
        Evaluation here = evaluate(root, ScanPlanTravelsTest::runHere);
        Evaluation elsewhere = evaluate(root, planner -> run(received(sent(planner))));

        assertThat(elsewhere.scan().episodesRead()).isEqualTo(EPISODES);
        assertThat(elsewhere.scan().framesRead()).isEqualTo(here.scan().framesRead());
        assertThat(elsewhere.scan().problems()).isEmpty();
        assertThat(elsewhere.results())
                .isEqualTo(here.results())
                .hasSize(QualityHeuristics.legacy().size());
    }

    @Test
    void episodesLostBetweenPlanAndRunAreReported() throws IOException {
        Path root = write(LeRobotLayout.V2_1);
        Evaluation elsewhere = evaluate(root, planner -> {
            byte[] plan = sent(planner);
            Files.delete(root.resolve("data/chunk-000/episode_000002.parquet"));
            return run(received(plan));
        });

        assertThat(elsewhere.scan().episodesRead()).isEqualTo(EPISODES - 1);
        assertThat(elsewhere.scan().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.episodeIndex()).isEqualTo(2));
    }

    /** Plans a scan of a dataset. */
    private record Planner(Path root, DatasetMetadata metadata, Scan scan) {
        ScanPlan plan(DatasetFiles files) throws IOException {
            ScanPlan plan = ScanPlan.of(new ScanResources(files, new LeRobotFormatReader()), metadata, scan);
            assertThat(plan.splits()).hasSizeGreaterThan(2);
            return plan;
        }
    }

    private interface Runner {
        ScanState run(Planner planner) throws IOException;
    }

    private static Evaluation evaluate(Path root, Runner runner) throws IOException {
        DatasetMetadata metadata;
        try (DatasetFiles files = open(root)) {
            metadata = new LeRobotFormatReader().readMetadata(files);
        }
        return new HeuristicScan(QualityHeuristics.legacy(), Map.of())
                .evaluate(metadata, SMALL_SPLITS, new HeuristicScan.Scanner() {
                    @Override
                    public ScanState run(Scan scan, EpisodeSpool spool, double from, double to) throws IOException {
                        return runner.run(new Planner(root, metadata, scan));
                    }

                    @Override
                    public EpisodeSpool newSpool() {
                        return new EpisodeSpool();
                    }
                });
    }

    private static ScanState run(ScanPlan plan) {
        return (ScanState) new SequentialRunner().run(plan, Checkpoint.NONE);
    }

    private static ScanState runHere(Planner planner) throws IOException {
        try (DatasetFiles files = open(planner.root())) {
            return run(planner.plan(files));
        }
    }

    /** The bytes of a plan whose files are closed. */
    private static byte[] sent(Planner planner) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DatasetFiles files = open(planner.root());
                ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(planner.plan(files));
        }
        return bytes.toByteArray();
    }

    private static ScanPlan received(byte[] bytes) throws IOException {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (ScanPlan) in.readObject();
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
