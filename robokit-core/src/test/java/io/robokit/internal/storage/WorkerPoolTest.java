package io.robokit.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.job.NewJob;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.LocalSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkerPoolTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private final InMemoryStorage storage = new InMemoryStorage(CLOCK, 1);
    private final DatasetId dataset = storage.datasets()
            .create(LocalSource.of("/data"), DatasetFormat.LEROBOT)
            .id();

    @Test
    void threadsAreNamedDaemons() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        try (WorkerPool pool = new WorkerPool(
                storage, start -> threads.add(Thread.currentThread()), CLOCK, 1, Duration.ofSeconds(2))) {
            submit(pool);
            await().until(() -> threads.size() == 1);
        }

        assertThat(threads.get(0).getName()).isEqualTo("robokit-job-1");
        assertThat(threads.get(0).isDaemon()).isTrue();
    }

    @Test
    void noMoreJobsRunAtOnceThanThereAreWorkers() {
        List<JobId> running = new CopyOnWriteArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        try (WorkerPool pool = new WorkerPool(
                storage,
                start -> {
                    running.add(start.job().id());
                    awaitQuietly(go);
                },
                CLOCK,
                2,
                Duration.ofSeconds(2))) {
            for (int i = 1; i <= 5; i++) {
                submit(pool);
            }
            await().until(() -> running.size() == 2);
            assertThat(running).containsExactlyInAnyOrder(JobId.of(1), JobId.of(2));
            go.countDown();
            await().until(() -> running.size() == 5);
        }
    }

    @Test
    void aFaultOfTheCallbackDoesNotCostAWorker() {
        List<JobId> seen = new CopyOnWriteArrayList<>();
        try (WorkerPool pool = new WorkerPool(
                storage,
                start -> {
                    seen.add(start.job().id());
                    throw new IllegalStateException("thrown by a test");
                },
                CLOCK,
                1,
                Duration.ofSeconds(2))) {
            submit(pool);
            submit(pool);
            await().until(() -> seen.size() == 2);
        }
    }

    @Test
    void closingInterruptsWhatDoesNotEndByItself() {
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        WorkerPool pool = new WorkerPool(
                storage,
                start -> {
                    started.countDown();
                    interrupted.set(!awaitQuietly(new CountDownLatch(1)));
                },
                CLOCK,
                1,
                Duration.ofMillis(200));
        submit(pool);
        awaitQuietly(started);
        pool.close();
        pool.close();

        assertThat(interrupted).isTrue();
    }

    @Test
    void aClosedPoolTakesNoWork() {
        WorkerPool pool = new WorkerPool(storage, start -> {}, CLOCK, 1, Duration.ofSeconds(1));
        pool.submit(JobId.of(1), Instant.MAX);
        pool.close();

        assertThatThrownBy(() -> pool.submit(JobId.of(7), CLOCK.instant()))
                .isInstanceOf(JobException.class)
                .hasMessage("Job 7 cannot run: the storage is closed");
        assertThatThrownBy(() -> pool.submit(JobId.of(7), CLOCK.instant().plusSeconds(60)))
                .isInstanceOf(JobException.class);
    }

    private void submit(WorkerPool pool) {
        assertThat(pool.submit(new NewJob(dataset, "t", Map.of()), CLOCK.instant()))
                .isNotNull();
    }

    private static boolean awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
