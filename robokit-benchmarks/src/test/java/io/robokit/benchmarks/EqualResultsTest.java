package io.robokit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.RoboKit;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter.Compression;
import io.robokit.analysis.quality.QualityHeuristics;
import io.robokit.model.LocalSource;
import io.robokit.spi.EpisodeJudge;
import io.robokit.spi.Evaluation;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.PluginApi;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.Scan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Doubles are compared bit by bit here: {@code Double.equals} does so. */
class EqualResultsTest {
    private static final int FRAMES = 140_000; // three splits of the usual size

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(LeRobotLayout.class)
    void threadsHaveNoInfluence(LeRobotLayout layout) throws IOException {
        Path dataset = dataset(layout);
        Map<String, Object> expected = quality(dataset, 1);
        assertThat(expected.toString()).contains("frames_read=" + FRAMES);
        for (int threads : new int[] {2, 7, 16}) {
            assertThat(quality(dataset, threads)).as("%d threads", threads).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(LeRobotLayout.class)
    void batchSizesHaveNoInfluence(LeRobotLayout layout) throws IOException {
        Path dataset = dataset(layout);
        Map<String, Object> expected = batched(dataset, 1, 4096);
        assertThat(expected.toString()).contains("jerk.value 2=", "jitter_ms", "idle_action.range=");
        for (int threads : new int[] {1, 2, 8}) {
            for (int frames : new int[] {1, 7, 4096}) {
                assertThat(batched(dataset, threads, frames))
                        .as("%d threads, batches of %d frames", threads, frames)
                        .isEqualTo(expected);
            }
        }
    }

    private Path dataset(LeRobotLayout layout) throws IOException {
        return DatasetGenerator.cached(new DatasetSpec(FRAMES, 90, 3, layout, Compression.SNAPPY, 30, 11), folder);
    }

    private Map<String, Object> quality(Path dataset, int threads) {
        try (RoboKit robokit = robokit(threads)) {
            var report = robokit.dataset(LocalSource.of(dataset))
                    .evaluateQuality()
                    .start()
                    .await();
            Map<String, Object> values = new LinkedHashMap<>(report.toMap());
            values.put("episodes", report.episodes());
            return values;
        }
    }

    private Map<String, Object> batched(Path dataset, int threads, int frames) {
        try (RoboKit robokit = robokit(threads)) {
            return robokit.dataset(LocalSource.of(dataset))
                    .job("batched_quality")
                    .with("frames", frames)
                    .start()
                    .await();
        }
    }

    private RoboKit robokit(int threads) {
        return RoboKit.builder()
                .inMemory()
                .home(folder.resolve("home"))
                .threads(threads)
                .install(new BatchedPlugin())
                .build();
    }

    /** Brings a job that evaluates all heuristics with a batch size of the caller's choice. */
    @PluginApi(PluginApi.CURRENT)
    public static final class BatchedPlugin implements RoboKitPlugin {
        @Override
        public String name() {
            return "batched";
        }

        @Override
        public List<JobType<?, ?>> jobTypes() {
            return List.of(new BatchedQuality());
        }
    }

    record Frames(int frames) {}

    record Values(Map<String, Object> values) {}

    static final class BatchedQuality implements JobType<Frames, Values> {
        @Override
        public String id() {
            return "batched_quality";
        }

        @Override
        public Class<Frames> parameterType() {
            return Frames.class;
        }

        @Override
        public Class<Values> resultType() {
            return Values.class;
        }

        @Override
        public Values run(Frames parameters, JobContext context) throws IOException {
            Map<String, Object> values = new LinkedHashMap<>();
            Scan.Limits limits = Scan.Limits.defaults().withMaxFramesPerBatch(parameters.frames());
            Set<String> slow = QualityHeuristics.information().stream()
                    .map(QualityHeuristic::id)
                    .collect(Collectors.toSet());
            List<QualityHeuristic<?, ?>> heuristics = context.heuristics().stream()
                    .filter(heuristic -> !slow.contains(heuristic.id()))
                    .toList();
            Evaluation evaluation = context.evaluate(heuristics, Map.of(), limits);
            evaluation.results().forEach((id, result) -> {
                if (result instanceof HeuristicResult.Measured measured) {
                    values.put(id, measured.values());
                    values.put(id + " findings", measured.findings());
                }
            });
            List<String> ids = List.copyOf(evaluation.results().keySet());
            evaluation.episodes().forEach(rows -> {
                Map<String, Object> episode = new LinkedHashMap<>();
                for (int h = 0; h < rows.size(); h++) {
                    describe(ids.get(h), evaluation.verdict(ids.get(h), rows.get(h)), episode);
                }
                values.put("episode " + rows.get(0).episodeIndex(), episode);
            });
            return new Values(values);
        }

        private static void describe(String id, EpisodeJudge.Verdict verdict, Map<String, Object> episode) {
            for (int v = 0; v < verdict.findings().valueCount(); v++) {
                episode.put(id + ".value " + v, verdict.findings().value(v));
            }
            verdict.findings().ranges().forEach(range -> episode.put(id + ".range", range.toString()));
            verdict.signals().forEach(signal -> episode.put(id + ".signal", signal.toString()));
        }
    }
}
