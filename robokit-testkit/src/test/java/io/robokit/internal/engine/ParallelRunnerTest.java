package io.robokit.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.spi.AnalysisPlan;
import io.robokit.spi.AnalysisRunner;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.Split;
import io.robokit.spi.SplitState;
import io.robokit.testkit.RunnerTck;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ParallelRunnerTest extends RunnerTck {
    private static final ParallelRunner RUNNER = new ParallelRunner(3);

    @AfterAll
    static void closeRunner() {
        RUNNER.close();
    }

    @Override
    protected AnalysisRunner runner() {
        return RUNNER;
    }

    @Test
    void waitingStatesAreBoundedWhenTheFirstSplitIsSlow() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch release = new CountDownLatch(1);
        AnalysisPlan plan = new SlowFirst(200, begun, release);
        try (ParallelRunner runner = new ParallelRunner(2)) {
            Thread caller = new Thread(() -> runner.run(plan, Checkpoint.NONE));
            caller.start();
            // With the first split held back no more than the window of 2 x 2 scans may begin.
            assertThat(release.await(300, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(begun.get()).isBetween(1, 4);
            release.countDown();
            caller.join(10_000);
            assertThat(begun.get()).isEqualTo(200);
        }
    }

    private record Count(int splits) implements SplitState {
        @Override
        public SplitState merge(SplitState later) {
            return new Count(splits + ((Count) later).splits);
        }
    }

    private record SlowFirst(int size, AtomicInteger begun, CountDownLatch release) implements AnalysisPlan {
        @Override
        public List<Split> splits() {
            return IntStream.range(0, size)
                    .mapToObj(i -> new Split(i, List.of(), ""))
                    .toList();
        }

        @Override
        public SplitState scan(Split split, Checkpoint checkpoint) {
            begun.incrementAndGet();
            try {
                if (split.index() == 0) {
                    release.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Count(1);
        }

        @Override
        public SplitState emptyState() {
            return new Count(0);
        }
    }
}
