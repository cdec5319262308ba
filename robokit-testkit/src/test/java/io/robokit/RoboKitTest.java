package io.robokit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.InvalidParametersException;
import io.robokit.exception.JobException;
import io.robokit.exception.RoboKitException;
import io.robokit.job.Artifact;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.Progress;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetStatus;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.LocalSource;
import io.robokit.spi.Accumulator;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import io.robokit.spi.PluginApi;
import io.robokit.spi.RetryPolicy;
import io.robokit.spi.RoboKitPlugin;
import io.robokit.spi.Scan;
import io.robokit.spi.ScanOutcome;
import io.robokit.testkit.FakeDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RoboKitTest {
    private static final FakeDataset DATASET = FakeDataset.sample();

    @TempDir
    Path home;

    private final SumJob sum = new SumJob();
    private final WaitingJob waiting = new WaitingJob();
    private final FlakyJob flaky = new FlakyJob();
    private RoboKit robokit;
    private Dataset dataset;

    @BeforeEach
    void start() {
        robokit = RoboKit.builder()
                .withoutDiscovery()
                .home(home)
                .inMemory()
                .threads(2)
                .install(DATASET.plugin())
                .install(new TestPlugin(List.of(sum, waiting, flaky)))
                .build();
        dataset = robokit.dataset(DATASET.source());
    }

    @AfterEach
    void stop() {
        robokit.close();
    }

    @Test
    void aSourceIsRegisteredOnceWithItsDetectedFormat() {
        assertThat(robokit.dataset(DATASET.source()).id()).isEqualTo(dataset.id());
        assertThat(dataset.record().format()).isEqualTo(FakeDataset.FORMAT);
        assertThat(dataset.record().status()).isEqualTo(DatasetStatus.REGISTERED);
    }

    @Test
    void aJobReadsTheDatasetAndLeavesResultSummaryRowsAndArtifacts() throws IOException {
        List<Progress> progress = Collections.synchronizedList(new ArrayList<>());
        JobHandle<Map<String, Object>> handle =
                dataset.job("sum").with("factor", 2).start().onProgress(progress::add);
        Map<String, Object> result = handle.await();

        assertThat(((Number) result.get("frames")).longValue()).isPositive();
        assertThat(result).containsEntry("factor", 2).containsEntry("no_number", null);
        JobRecord job = handle.record();
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(job.progress().fraction()).isEqualTo(1);
        assertThat(job.summary()).containsKey("frames");
        assertThat(job.metadata()).containsEntry("version", "v1").containsEntry("parameters", Map.of("factor", 2));
        assertThat(progress).isNotEmpty();
        assertThat(robokit.jobs().episodes(handle.id(), 0, 10).items())
                .extracting(EpisodeScore::episodeIndex)
                .containsExactly(0L);
        assertThat(robokit.jobs().artifacts(handle.id()))
                .extracting(artifact -> artifact.name() + " " + artifact.mediaType())
                .containsExactly("sum.txt text/plain");
        ArtifactFile file = handle.artifact("sum.txt");
        assertThat(file.path()).hasContent("done");
        assertThat(file.artifact())
                .isEqualTo(new Artifact(
                        "sum.txt", "text/plain", 4, "a4c3ed04a95a3da14a9d235c83d868bed7c0f45cf7f3faa751ee8f50598d2211"))
                .isEqualTo(handle.artifacts().get(0));
        assertThat(dataset.record().metadata()).containsKey("sum");
        assertThatThrownBy(() -> robokit.jobs().artifact(handle.id(), "../secret"))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARTIFACT_NOT_FOUND));
    }

    @Test
    void fortySubmissionsAtOnceGetFortyVersions() {
        List<JobHandle<Map<String, Object>>> handles = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> dataset.job("sum").start())
                .toList();
        handles.forEach(JobHandle::await);

        Set<Integer> versions = handles.stream()
                .map(handle -> handle.record().version().number())
                .collect(java.util.stream.Collectors.toSet());
        assertThat(versions)
                .isEqualTo(IntStream.rangeClosed(1, 40).boxed().collect(java.util.stream.Collectors.toSet()));
        assertThat(robokit.jobs().history(dataset.id(), "sum")).hasSize(40);
        assertThat(robokit.jobs().latest(dataset.id(), "sum").version().number())
                .isEqualTo(40);
    }

    @Test
    void aRunningJobIsCancelledAndItsThreadIsFreeAgain() throws InterruptedException {
        JobHandle<Map<String, Object>> handle = dataset.job("waiting").start();
        assertThat(waiting.begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(handle.cancel()).isTrue();
        assertThatThrownBy(handle::await)
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(handle.record().status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(handle.cancel()).isFalse();
        assertThat(dataset.job("sum").start().await()).containsKey("frames");
    }

    @Test
    void aPassingFailureIsTriedAgain() {
        Map<String, Object> result =
                dataset.job("flaky").with("failures", 2).start().await(Duration.ofSeconds(20));

        assertThat(result).containsEntry("attempt", 3L);
    }

    @Test
    void aLastingFailureNamesTheDataset() {
        JobHandle<Map<String, Object>> handle =
                dataset.job("flaky").with("failures", 99).start();

        assertThatThrownBy(handle::await)
                .isInstanceOf(JobException.class)
                .hasMessageContaining("the line is down")
                .hasMessageContaining("dataset_id=" + dataset.id())
                .hasMessageContaining("dataset_type=fake")
                .hasMessageContaining("source_type=fake");
        assertThat(handle.record().attempt()).isEqualTo(3);
        assertThat(handle.record().errorCode()).isEqualTo(ErrorCode.IO);
        assertThat(handle.record().metadata()).containsEntry("error_code", "io");
    }

    @Test
    void wrongParametersAreRefusedBeforeAJobExists() {
        assertThatThrownBy(() -> dataset.job("sum").with("factor", 99).start())
                .isInstanceOf(InvalidParametersException.class)
                .hasMessageContaining("factor");
        assertThatThrownBy(() -> dataset.job("nothing").start())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_JOB_TYPE));
        assertThatThrownBy(() -> robokit.jobs().run("sum", DatasetId.of(77), Map.of()))
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATASET_NOT_FOUND));
        assertThat(dataset.jobs()).isEmpty();
    }

    @Test
    void deletingADatasetTakesItsJobsAndArtifactsAlong() {
        JobHandle<Map<String, Object>> handle = dataset.job("sum").start();
        handle.await();
        Path artifact = handle.artifact("sum.txt").path();
        robokit.datasets().delete(dataset.id());

        assertThat(artifact).doesNotExist();
        assertThat(robokit.jobs().find(handle.id())).isEmpty();
        assertThatThrownBy(dataset::record).isInstanceOf(DatasetException.class);
    }

    @Test
    void deletingADatasetStopsItsRunningJobs() throws InterruptedException {
        dataset.job("waiting").start();
        assertThat(waiting.begun.await(10, TimeUnit.SECONDS)).isTrue();
        robokit.datasets().delete(dataset.id());

        await().atMost(Duration.ofSeconds(10)).until(() -> waiting.ended.getCount() == 0);
    }

    @Test
    void aFolderInNoKnownFormatIsRefused() {
        assertThatThrownBy(() -> robokit.dataset(LocalSource.of(home)))
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_FORMAT));
    }

    @Test
    void aJobOnAnUnreadableFormatFails() {
        Dataset other = robokit.datasets().register(DATASET.source(), DatasetFormat.RLDS);

        assertThatThrownBy(() -> other.job("sum").start().await())
                .hasMessageContaining("no installed plugin reads the format 'rlds'")
                .hasMessageContaining("dataset_type=rlds");
    }

    @Test
    void aClosedInstanceTakesNoJobs() {
        robokit.close();

        assertThatThrownBy(() -> dataset.job("sum").start()).isInstanceOf(RoboKitException.class);
    }

    @PluginApi(PluginApi.CURRENT)
    private record TestPlugin(List<JobType<?, ?>> jobTypes) implements RoboKitPlugin {
        @Override
        public String name() {
            return "test";
        }
    }

    static final class FrameCount implements Accumulator<FrameCount> {
        private static final long serialVersionUID = 1L;
        private long frames;

        @Override
        public void add(EpisodeBatch batch) {
            frames += batch.frameCount();
        }

        @Override
        public void merge(FrameCount later) {
            frames += later.frames;
        }
    }

    private static final class SumJob implements JobType<SumJob.Parameters, SumJob.Result> {
        record Parameters(
                @Param(description = "Factor.", defaultValue = "1", minimum = 0, maximum = 10)
                int factor) {}

        record Result(long frames, int factor, double noNumber) {}

        @Override
        public String id() {
            return "sum";
        }

        @Override
        public Class<Parameters> parameterType() {
            return Parameters.class;
        }

        @Override
        public Class<Result> resultType() {
            return Result.class;
        }

        @Override
        public Result run(Parameters parameters, JobContext context) throws IOException {
            ScanOutcome outcome =
                    context.scan(Scan.create().with("frames", FeatureSelection.none(), metadata -> new FrameCount()));
            context.storeEpisodeRows(List.of(new EpisodeScore(0, Map.of("score", 1))));
            context.writeArtifact(
                    "sum.txt", "text/plain", stream -> stream.write("done".getBytes(StandardCharsets.UTF_8)));
            context.mergeDatasetMetadata(Map.of("sum", 1));
            long frames = outcome.accumulator("frames", FrameCount.class).frames;
            assertThat(frames).isEqualTo(outcome.framesRead());
            return new Result(frames, parameters.factor(), Double.NaN);
        }

        @Override
        public Map<String, Object> summary(Result result) {
            return Map.of("frames", result.frames());
        }
    }

    private static final class WaitingJob implements JobType<WaitingJob.Nothing, WaitingJob.Nothing> {
        record Nothing() {}

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public String id() {
            return "waiting";
        }

        @Override
        public Class<Nothing> parameterType() {
            return Nothing.class;
        }

        @Override
        public Class<Nothing> resultType() {
            return Nothing.class;
        }

        @Override
        public Nothing run(Nothing parameters, JobContext context) throws InterruptedException {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
            return parameters;
        }
    }

    private static final class FlakyJob implements JobType<FlakyJob.Parameters, FlakyJob.Result> {
        record Parameters(
                @Param(description = "How often it fails.", minimum = 0)
                int failures) {}

        record Result(long attempt) {}

        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public String id() {
            return "flaky";
        }

        @Override
        public Class<Parameters> parameterType() {
            return Parameters.class;
        }

        @Override
        public Class<Result> resultType() {
            return Result.class;
        }

        @Override
        public RetryPolicy retryPolicy() {
            return new RetryPolicy(3, Duration.ofMillis(10), Duration.ofMillis(20));
        }

        @Override
        public Result run(Parameters parameters, JobContext context) throws IOException {
            if (calls.incrementAndGet() <= parameters.failures()) {
                throw new IOException("the line is down");
            }
            return new Result(context.attempt());
        }
    }
}
