package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.exception.RoboKitException;
import io.robokit.spi.AnalysisRunner;
import io.robokit.spi.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Contract of an {@link AnalysisRunner} whose scans run in this process.
 *
 * <pre>{@code
 * class ParallelRunnerTest extends RunnerTck {
 *     protected AnalysisRunner runner() { return new ParallelRunner(4); }
 * }
 * }</pre>
 */
@Timeout(120)
public abstract class RunnerTck {
    /** Scans reach their test through this, also when the plan was serialized on its way. */
    private static final Map<String, Probe> PROBES = new ConcurrentHashMap<>();

    private final String key = UUID.randomUUID().toString();

    /** For subclasses. */
    protected RunnerTck() {}

    /** The runner under test. */
    protected abstract AnalysisRunner runner();

    /** How many more scans may begin after the checkpoint has asked to stop; 64 when not overridden. */
    protected int maxScansAfterCancel() {
        return 64;
    }

    @AfterEach
    void forgetProbe() {
        PROBES.remove(key);
    }

    @Test
    void theRunnerIsNamed() {
        assertThat(runner().id()).matches("[a-z][a-z0-9_-]{0,63}");
    }

    @Test
    void anyNumberOfSplitsIsMergedInOrder() {
        for (int splits : new int[] {0, 1, 2, 3, 17, 500}) {
            assertRight(new OrderedPlan(splits, OrderedPlan::reportFrames), Checkpoint.NONE);
        }
    }

    @Test
    void slowFirstSplitsDoNotChangeTheOrder() {
        OrderedPlan plan = new OrderedPlan(64, (split, checkpoint) -> {
            double busy = 0;
            for (int i = 0; i < (64 - split.index()) * 20_000; i++) {
                busy += Math.sqrt(i);
            }
            checkpoint.frames(busy < 0 ? 0 : 1);
        });
        assertRight(plan, Checkpoint.NONE);
    }

    @Test
    void aRunnerCanBeUsedAgainAndByManyThreads() {
        AnalysisRunner runner = runner();
        List<OrderedPlan.State> states = Concurrently.run(8, i ->
                (OrderedPlan.State) runner.run(new OrderedPlan(40 + i, OrderedPlan::reportFrames), Checkpoint.NONE));
        for (int i = 0; i < states.size(); i++) {
            assertSame(states.get(i), new OrderedPlan(40 + i, OrderedPlan::reportFrames));
        }
    }

    @Test
    void theCheckpointSeesEveryFrameOnce() {
        AtomicLong frames = new AtomicLong();
        OrderedPlan plan = new OrderedPlan(100, OrderedPlan::reportFrames);
        assertRight(plan, frames::addAndGet);

        assertThat(frames.get())
                .isEqualTo(plan.splits().stream()
                        .mapToLong(split -> split.frameCount())
                        .sum());
    }

    @Test
    void whatAScanThrowsIsThrown() {
        OrderedPlan typed = new OrderedPlan(50, (split, checkpoint) -> {
            if (split.index() == 20) {
                throw new RoboKitException(ErrorCode.CORRUPT_FILE, "split 20 is broken");
            }
        });
        OrderedPlan fault = new OrderedPlan(50, (split, checkpoint) -> {
            if (split.index() == 49) {
                throw new IllegalStateException("a fault in split 49");
            }
        });

        assertThatThrownBy(() -> runner().run(typed, Checkpoint.NONE))
                .isInstanceOfSatisfying(
                        RoboKitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE))
                .hasMessage("split 20 is broken");
        assertThatThrownBy(() -> runner().run(fault, Checkpoint.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a fault in split 49");
    }

    @Test
    void aRunnerWorksOnAfterAFailure() {
        AnalysisRunner runner = runner();
        OrderedPlan broken = new OrderedPlan(30, (split, checkpoint) -> {
            throw new IllegalStateException("always");
        });
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> runner.run(broken, Checkpoint.NONE)).hasMessage("always");
        }
        OrderedPlan plan = new OrderedPlan(30, OrderedPlan::reportFrames);
        assertSame((OrderedPlan.State) runner.run(plan, Checkpoint.NONE), plan);
    }

    @Test
    void cancellingThroughTheCheckpointStopsSoon() {
        Probe probe = probe();
        String probeKey = key;
        OrderedPlan plan = new OrderedPlan(5000, (split, checkpoint) -> {
            probeOf(probeKey).scans.incrementAndGet();
            OrderedPlan.reportFrames(split, checkpoint);
        });
        Checkpoint cancelling = frames -> {
            if (probe.scans.get() >= 100) {
                probe.stopped.compareAndSet(-1, probe.scans.get());
                throw new JobException(ErrorCode.CANCELLED, null, "cancelled by a test");
            }
        };

        assertThatThrownBy(() -> runner().run(plan, cancelling))
                .isInstanceOfSatisfying(
                        RoboKitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(probe.scans.get() - probe.stopped.get()).isLessThanOrEqualTo(maxScansAfterCancel());
    }

    @Test
    void interruptingTheCallerCancelsAndKeepsTheFlag() throws InterruptedException {
        Probe probe = probe();
        String probeKey = key;
        OrderedPlan plan = new OrderedPlan(5000, (split, checkpoint) -> {
            Probe here = probeOf(probeKey);
            here.scans.incrementAndGet();
            here.started.countDown();
            here.awaitInterrupted();
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread caller = new Thread(
                () -> {
                    try {
                        runner().run(plan, Checkpoint.NONE);
                    } catch (RuntimeException | Error e) {
                        thrown.set(e);
                    }
                    flag.set(Thread.currentThread().isInterrupted());
                },
                "runner-tck");
        caller.start();
        assertThat(probe.started.await(60, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        probe.interrupted.countDown();
        caller.join(60_000);

        assertThat(caller.isAlive()).isFalse();
        assertThat(thrown.get())
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(flag).as("interrupt flag of the caller").isTrue();
        assertThat(probe.scans.get()).isLessThan(5000);
    }

    private void assertRight(OrderedPlan plan, Checkpoint checkpoint) {
        assertSame((OrderedPlan.State) runner().run(plan, checkpoint), plan);
    }

    private static void assertSame(OrderedPlan.State actual, OrderedPlan plan) {
        assertThat(actual.order()).isEqualTo(plan.expected().order());
        assertThat(Double.doubleToLongBits(actual.sum()))
                .isEqualTo(Double.doubleToLongBits(plan.expected().sum()));
    }

    private Probe probe() {
        return probeOf(key);
    }

    private static Probe probeOf(String key) {
        return PROBES.computeIfAbsent(key, missing -> new Probe());
    }

    /** What scans tell their test. */
    private static final class Probe {
        private final AtomicLong scans = new AtomicLong();
        private final AtomicLong stopped = new AtomicLong(-1);
        private final CountDownLatch started = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);

        /** Waits until the caller was interrupted; keeps the flag of this thread, which may be the caller. */
        private void awaitInterrupted() {
            boolean flag = Thread.interrupted();
            while (interrupted.getCount() > 0) {
                try {
                    if (interrupted.await(60, TimeUnit.SECONDS)) {
                        break;
                    }
                } catch (InterruptedException e) {
                    flag = true;
                }
            }
            if (flag) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
