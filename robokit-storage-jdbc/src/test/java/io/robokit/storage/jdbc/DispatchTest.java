package io.robokit.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.robokit.JobHandle;
import io.robokit.RoboKit;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.NewJob;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.LocalSource;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.JobStart;
import io.robokit.spi.Storage;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class DispatchTest {
    private static final String[] FAST = {"ROBOKIT_JOB_HEARTBEAT_MS", "100", "ROBOKIT_JOB_POLL_MS", "50"};

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aJobOfADeadWorkerIsTakenOverWithTheNextAttempt(Kind kind) throws Exception {
        Map<String, String> settings = kind.settings(folder, FAST);
        try (Storage storage = Kind.open(settings)) {
            JobId id = abandoned(storage, settings, 1);
            storage.jobs().saveResumeState(id, 1, Map.of("done", 7));
            BlockingQueue<JobStart> seen = new LinkedBlockingQueue<>();
            try (JobDispatcher dispatcher = storage.dispatcher(start -> {
                seen.add(start);
                complete(storage, start);
            })) {
                JobStart start = seen.poll(60, TimeUnit.SECONDS);

                assertThat(start).isNotNull();
                assertThat(start.job().id()).isEqualTo(id);
                assertThat(start.job().attempt()).isEqualTo(2);
                assertThat(start.resumeState()).isEqualTo(Map.of("done", 7));
                assertThat(storage.jobs().finish(id, 1, JobOutcome.failed("late")))
                        .isFalse();
                assertThat(dispatcher).isNotNull();
            }
            assertThat(storage.jobs().find(id).orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatCostTooManyWorkersIsFailed(Kind kind) {
        Map<String, String> settings = kind.settings(folder, FAST);
        settings.put("ROBOKIT_JOB_MAX_ATTEMPTS", "3");
        try (Storage storage = Kind.open(settings)) {
            JobId id = abandoned(storage, settings, 3);
            AtomicInteger runs = new AtomicInteger();
            try (JobDispatcher dispatcher = storage.dispatcher(job -> runs.incrementAndGet())) {
                await().until(() -> storage.jobs().find(id).orElseThrow().status() == JobStatus.FAILED);
                assertThat(dispatcher).isNotNull();
            }
            assertThat(storage.jobs().find(id).orElseThrow().errorMessage())
                    .isEqualTo("The worker dead stopped in the middle of attempt 3; the job is not tried again");
            assertThat(runs).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatWasNeverDispatchedIsFound(Kind kind) throws Exception {
        Map<String, String> settings = kind.settings(folder, FAST);
        try (Storage storage = Kind.open(settings)) {
            JobId id = job(storage);
            Kind.execute(
                    settings,
                    kind == Kind.SQLITE
                            ? "update jobs set created_at = created_at - 60000000"
                            : "update jobs set created_at = created_at - interval '1 minute'");
            BlockingQueue<JobId> runs = new LinkedBlockingQueue<>();
            try (JobDispatcher dispatcher = storage.dispatcher(start -> {
                runs.add(start.job().id());
                complete(storage, start);
            })) {
                assertThat(runs.poll(60, TimeUnit.SECONDS)).isEqualTo(id);
                assertThat(dispatcher).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatIsSubmittedAgainWhileItRunsRunsAgain(Kind kind) throws Exception {
        try (Storage storage = Kind.open(kind.settings(folder, FAST))) {
            JobId id = job(storage);
            BlockingQueue<JobDispatcher> self = new LinkedBlockingQueue<>();
            BlockingQueue<Instant> runs = new LinkedBlockingQueue<>();
            Instant again = Instant.now().plusMillis(700);
            try (JobDispatcher dispatcher = storage.dispatcher(start -> {
                runs.add(Instant.now());
                if (runs.size() == 2) {
                    complete(storage, start);
                    return;
                }
                storage.jobs().release(id, start.job().attempt());
                self.element().submit(id, again);
            })) {
                self.add(dispatcher);
                dispatcher.submit(id, Instant.now());
                await().until(() -> runs.size() == 2);

                assertThat(runs.poll()).isBefore(again);
                assertThat(runs.poll()).isAfterOrEqualTo(again);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackThatThrowsIsCalledAgainAndItsAttemptIsReleased(Kind kind) throws Exception {
        try (Storage storage = Kind.open(kind.settings(folder, FAST))) {
            JobId id = job(storage);
            AtomicInteger runs = new AtomicInteger();
            try (JobDispatcher dispatcher = storage.dispatcher(start -> {
                if (runs.incrementAndGet() == 1) {
                    throw new IllegalStateException("The first run fails outside the job");
                }
                complete(storage, start);
            })) {
                dispatcher.submit(id, Instant.now());
                await().until(() -> storage.jobs().find(id).orElseThrow().status() == JobStatus.COMPLETED);
            }
            assertThat(storage.jobs().find(id).orElseThrow().attempt()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAsManyJobsOfATypeRunAsMay(Kind kind) throws Exception {
        Map<String, String> settings = kind.settings(folder, FAST);
        settings.put("ROBOKIT_JOB_LIMITS", "t=1");
        settings.put("ROBOKIT_JOB_WORKERS", "4");
        try (Storage storage = Kind.open(settings)) {
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            AtomicInteger ended = new AtomicInteger();
            try (JobDispatcher dispatcher = storage.dispatcher(start -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                now.decrementAndGet();
                complete(storage, start);
                ended.incrementAndGet();
            })) {
                for (int i = 0; i < 5; i++) {
                    dispatcher.submit(job(storage), Instant.now());
                }
                await().until(() -> ended.get() == 5);
            }
            assertThat(most).hasValue(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void jobsThatWaitForAFreeThreadAreNotTakenForDead(Kind kind) {
        Map<String, String> settings = kind.settings(folder, "ROBOKIT_JOB_HEARTBEAT_MS", "250");
        try (RoboKit robokit = robokit(settings, "2")) {
            DatasetId dataset = dataset(robokit);
            for (int i = 0; i < 8; i++) {
                robokit.jobs().submit(StepsJob.ID, dataset, millis(1_000));
            }
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Kind.rows(settings, "select id from jobs where status = 'completed'")
                                    .size()
                            == 8);
            assertThat(robokit.jobs().list(JobQuery.all()))
                    .extracting(JobRecord::attempt)
                    .containsOnly(1L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherProcessCancelsARunningJobWithinTwoSeconds(Kind kind) {
        Map<String, String> settings = kind.settings(folder, FAST);
        try (RoboKit worker = robokit(settings, "2");
                RoboKit other = robokit(settings, "0")) {
            JobHandle<Map<String, Object>> handle = other.jobs().run(StepsJob.ID, dataset(other), millis(60_000));
            await().until(() -> handle.record().status() == JobStatus.RUNNING);
            long start = System.nanoTime();
            assertThat(handle.cancel()).isTrue();
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> handle.record().status() == JobStatus.CANCELLED);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(worker.health().healthy()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingHandsRunningWorkBackToOthers(Kind kind) {
        Map<String, String> settings = kind.settings(folder, FAST);
        settings.put("ROBOKIT_JOB_HEARTBEAT_MS", "60000");
        JobId id;
        try (RoboKit first = robokit(settings, "2")) {
            id = first.jobs().submit(StepsJob.ID, dataset(first), millis(4_000)).id();
            await().until(() -> first.jobs().find(id).orElseThrow().status() == JobStatus.RUNNING);
        }
        try (RoboKit second = robokit(settings, "2")) {
            assertThat(second.jobs().find(id).orElseThrow().status()).isNotEqualTo(JobStatus.CANCELLED);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> second.jobs().find(id).orElseThrow().status() == JobStatus.COMPLETED);
            assertThat(second.jobs().find(id).orElseThrow().attempt()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void jobsSurviveConnectionsThatBreakAllTheTime(Kind kind) {
        Map<String, String> settings = kind.settings(folder, FAST);
        try (RoboKit robokit = robokit(settings, "2")) {
            DatasetId dataset = dataset(robokit);
            for (int i = 0; i < 20; i++) {
                robokit.jobs().submit(StepsJob.ID, dataset, millis(100));
            }
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        int completed = Kind.rows(settings, "select id from jobs where status = 'completed'")
                                .size();
                        if (kind == Kind.POSTGRESQL && completed < 10) {
                            Kind.execute(
                                    settings,
                                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'robokit'"
                                            + " and datname = current_database()");
                        }
                        return completed == 20;
                    });
            assertThat(robokit.jobs().list(JobQuery.all()))
                    .extracting(JobRecord::status)
                    .containsOnly(JobStatus.COMPLETED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatIsLeftRunningIsRunAgain(Kind kind) {
        try (Storage storage = Kind.open(kind.settings(folder, FAST))) {
            JobId id = job(storage);
            AtomicInteger runs = new AtomicInteger();
            try (JobDispatcher dispatcher = storage.dispatcher(start -> {
                if (runs.incrementAndGet() == 2) {
                    complete(storage, start);
                }
            })) {
                dispatcher.submit(id, Instant.now());
                await().until(() -> storage.jobs().find(id).orElseThrow().status() == JobStatus.COMPLETED);
            }
            assertThat(storage.jobs().find(id).orElseThrow().attempt()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void typesOfWhichEnoughRunDoNotKeepOthersWaiting(Kind kind) {
        Map<String, String> settings = kind.settings(folder, FAST);
        settings.put("ROBOKIT_JOB_LIMITS", "t=1");
        settings.put("ROBOKIT_JOB_WORKERS", "2");
        try (Storage storage = Kind.open(settings)) {
            CountDownLatch open = new CountDownLatch(1);
            AtomicInteger others = new AtomicInteger();
            DatasetId dataset = dataset(storage);
            try (JobDispatcher dispatcher = storage.dispatcher(start -> {
                if (start.job().type().equals("t")) {
                    awaitLatch(open);
                } else {
                    others.incrementAndGet();
                }
                complete(storage, start);
            })) {
                for (int i = 0; i < 50; i++) {
                    dispatcher.submit(new NewJob(dataset, "t", Map.of(), 9), Instant.now());
                }
                for (int i = 0; i < 5; i++) {
                    dispatcher.submit(new NewJob(dataset, "other", Map.of()), Instant.now());
                }
                await().until(() -> others.get() == 5);
                // Those that wait were taken at most once, when the limit was not yet reached.
                assertThat(Kind.rows(settings, "select version from scheduled_tasks where version > 4"))
                        .isEmpty();
                open.countDown();
                await().until(() -> storage.jobs()
                                .list(JobQuery.all().withStatuses(JobStatus.COMPLETED))
                                .size()
                        == 55);
            }
        }
    }

    private static void complete(Storage storage, JobStart start) {
        storage.jobs().finish(start.job().id(), start.job().attempt(), JobOutcome.completed(Map.of(), Map.of()));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A job that runs, says its row, on a worker that sent its last heartbeat an hour ago. */
    private static JobId abandoned(Storage storage, Map<String, String> settings, long attempt) {
        JobId id = job(storage);
        storage.jobs().start(id, attempt, "dead");
        Timestamp past = Timestamp.from(Instant.now().minus(Duration.ofHours(1)));
        Kind.execute(
                settings,
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
                        + " last_heartbeat, version) values ('robokit-job', ?, ?, ?, 'dead', ?, 1)",
                id.toString(),
                past,
                true,
                past);
        return id;
    }

    private static JobId job(Storage storage) {
        return storage.jobs()
                .create(new NewJob(dataset(storage), "t", Map.of()))
                .id();
    }

    private static DatasetId dataset(Storage storage) {
        return storage.datasets()
                .create(LocalSource.of("/data"), DatasetFormat.HDF5)
                .id();
    }

    private RoboKit robokit(Map<String, String> settings, String workers) {
        RoboKit.Builder builder = RoboKit.builder()
                .home(folder)
                .withoutDiscovery()
                .install(new JdbcStoragePlugin())
                .install(new StepsJob.Plugin())
                .threads(1);
        settings.forEach(builder::setting);
        return builder.setting("ROBOKIT_JOB_WORKERS", workers).build();
    }

    private static DatasetId dataset(RoboKit robokit) {
        return robokit.datasets()
                .register(LocalSource.of("/data"), DatasetFormat.HDF5)
                .id();
    }

    private static Map<String, Object> millis(int millis) {
        return Map.of("millis", millis);
    }
}
