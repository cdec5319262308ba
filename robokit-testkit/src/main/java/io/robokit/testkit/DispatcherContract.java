package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.NewJob;
import io.robokit.model.DatasetId;
import io.robokit.spi.JobDispatcher;
import io.robokit.spi.JobStart;
import io.robokit.spi.Storage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When jobs run. These tests use the real clock. */
abstract class DispatcherContract extends ArtifactContract {
    private static final int JOBS = 50;
    private static final int MOST_WORKERS = 32;

    @Test
    @Timeout(120)
    void everySubmittedJobRunsExactlyOnce() {
        try (Storage live = newLiveStorage()) {
            BlockingQueue<JobId> runs = new LinkedBlockingQueue<>();
            DatasetId dataset = dataset().id();
            List<JobId> ids =
                    IntStream.range(0, JOBS).mapToObj(i -> job(dataset).id()).toList();
            try (JobDispatcher dispatcher = live.dispatcher(start -> {
                assertThat(start.job().status()).isEqualTo(JobStatus.RUNNING);
                assertThat(start.job().attempt()).isEqualTo(1);
                assertThat(start.dataset().id()).isEqualTo(dataset);
                runs.add(start.job().id());
                complete(live, start);
            })) {
                Concurrently.run(10, thread -> {
                    for (int i = thread; i < JOBS; i += 10) {
                        dispatcher.submit(ids.get(i), Instant.now());
                    }
                    return thread;
                });
                List<JobId> ran = take(runs, JOBS);
                assertThat(ran).containsExactlyInAnyOrderElementsOf(ids);
                assertThat(poll(runs, 200)).isNull();
            }
            assertThat(live.jobs().list(JobQuery.all()))
                    .extracting(JobRecord::status)
                    .containsOnly(JobStatus.COMPLETED);
        }
    }

    @Test
    @Timeout(120)
    void aJobDoesNotRunBeforeItsTime() {
        try (Storage live = newLiveStorage()) {
            BlockingQueue<Instant> started = new LinkedBlockingQueue<>();
            JobId later = job(dataset().id()).id();
            JobId atOnce = job(dataset().id()).id();
            BlockingQueue<JobId> order = new LinkedBlockingQueue<>();
            try (JobDispatcher dispatcher = live.dispatcher(start -> {
                order.add(start.job().id());
                started.add(Instant.now());
                complete(live, start);
            })) {
                Instant notBefore = Instant.now().plus(Duration.ofMillis(1500));
                dispatcher.submit(later, notBefore);
                dispatcher.submit(atOnce, Instant.EPOCH);

                assertThat(take(order, 2)).containsExactly(atOnce, later);
                List<Instant> times = take(started, 2);
                assertThat(times.get(0)).isBefore(notBefore);
                assertThat(times.get(1)).isAfterOrEqualTo(notBefore);
            }
        }
    }

    @Test
    @Timeout(120)
    void aJobIsCreatedAndRunInOneStep() {
        try (Storage live = newLiveStorage()) {
            BlockingQueue<JobId> runs = new LinkedBlockingQueue<>();
            DatasetId dataset = dataset().id();
            try (JobDispatcher dispatcher = live.dispatcher(start -> {
                complete(live, start);
                runs.add(start.job().id());
            })) {
                JobRecord first = dispatcher.submit(new NewJob(dataset, "t", Map.of("n", 1), 7), Instant.now());
                JobRecord second = dispatcher.submit(new NewJob(dataset, "t", Map.of()), Instant.now());

                assertThat(take(runs, 2)).containsExactlyInAnyOrder(first.id(), second.id());
                assertThat(live.jobs().find(first.id()))
                        .hasValueSatisfying(done -> assertThat(done.createdAt()).isEqualTo(first.createdAt()));
                assertThat(first.status()).isEqualTo(JobStatus.PENDING);
                assertThat(first.priority()).isEqualTo(7);
                assertThat(first.metadata()).containsEntry("version", "v1").containsEntry("parameters", Map.of("n", 1));
                assertThat(second.version()).hasToString("v2");
                assertThat(second.priority()).isZero();
                assertThatThrownBy(() -> dispatcher.submit(new NewJob(DatasetId.of(99), "t", Map.of()), Instant.now()))
                        .isInstanceOfSatisfying(
                                DatasetException.class,
                                e -> assertThat(e.code()).isEqualTo(ErrorCode.DATASET_NOT_FOUND));
                assertThat(poll(runs, 200)).isNull();
            }
        }
    }

    @Test
    @Timeout(120)
    void ofTheJobsThatWaitThoseWithAHigherPriorityRunFirst() {
        try (Storage live = newLiveStorage()) {
            DatasetId dataset = dataset().id();
            BlockingQueue<JobId> runs = new LinkedBlockingQueue<>();
            CountDownLatch open = new CountDownLatch(1);
            try (JobDispatcher dispatcher = live.dispatcher(start -> {
                awaitLatch(open);
                runs.add(start.job().id());
                complete(live, start);
            })) {
                for (int i = 0; i < MOST_WORKERS; i++) {
                    dispatcher.submit(new NewJob(dataset, "t", Map.of(), 100), Instant.now());
                }
                Map<Integer, JobId> byPriority = new TreeMap<>(Comparator.reverseOrder());
                for (int i = 0; i < JOBS; i++) {
                    int priority = i * 7 % JOBS - JOBS / 2;
                    byPriority.put(
                            priority,
                            dispatcher
                                    .submit(new NewJob(dataset, "t", Map.of(), priority), Instant.now())
                                    .id());
                }
                open.countDown();
                List<JobId> ran = take(runs, MOST_WORKERS + JOBS);

                List<JobId> expected = List.copyOf(byPriority.values());
                List<JobId> afterTheFirst = ran.subList(MOST_WORKERS, ran.size());
                // Workers run side by side, so neighbours may change places, and a thread that has begun its job
                // can be held up before it says so. Jobs in the order of their submission would leave half of them in
                // place.
                assertThat(expected)
                        .filteredOn(
                                id -> Math.abs(afterTheFirst.indexOf(id) - expected.indexOf(id)) <= MOST_WORKERS / 2)
                        .hasSizeGreaterThan(JOBS * 8 / 10);
            }
        }
    }

    @Test
    @Timeout(120)
    void closingEndsRunningWorkAndTakesNoMore() {
        try (Storage live = newLiveStorage()) {
            JobId id = job(dataset().id()).id();
            CountDownLatch running = new CountDownLatch(1);
            AtomicReference<String> end = new AtomicReference<>("still running");
            JobDispatcher dispatcher = live.dispatcher(start -> {
                running.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    end.set("interrupted");
                }
            });
            dispatcher.submit(id, Instant.now());
            awaitLatch(running);
            dispatcher.close();
            dispatcher.close();

            assertThat(end.get()).isEqualTo("interrupted");
            assertThatThrownBy(() -> dispatcher.submit(id, Instant.now())).isInstanceOf(RoboKitException.class);
            assertThatThrownBy(() -> dispatcher.submit(new NewJob(DatasetId.of(1), "t", Map.of()), Instant.now()))
                    .isInstanceOf(RoboKitException.class);
            assertThat(live.jobs().list(JobQuery.all())).hasSize(1);
        }
    }

    @Test
    @Timeout(120)
    void aWaitingJobDoesNotKeepTheDispatcherFromClosing() {
        try (Storage live = newLiveStorage()) {
            JobDispatcher dispatcher = live.dispatcher(start -> {});
            dispatcher.submit(job(dataset().id()).id(), Instant.now().plus(Duration.ofDays(400)));
            long start = System.nanoTime();
            dispatcher.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }
    }

    private static void complete(Storage live, JobStart start) {
        JobOutcome done = JobOutcome.completed(Map.of(), Map.of());
        assertThat(live.jobs().finish(start.job().id(), start.job().attempt(), done))
                .isTrue();
    }

    /** Replaces the storage of this test by one that lives by the real clock. */
    private Storage newLiveStorage() {
        storage.close();
        storage = newStorage(Clock.systemUTC());
        return storage;
    }

    private static <T> List<T> take(BlockingQueue<T> queue, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    T next = poll(queue, 60_000);
                    assertThat(next).as("run %s of %s", i + 1, count).isNotNull();
                    return next;
                })
                .toList();
    }

    private static <T> @org.jspecify.annotations.Nullable T poll(BlockingQueue<T> queue, long millis) {
        try {
            return queue.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
