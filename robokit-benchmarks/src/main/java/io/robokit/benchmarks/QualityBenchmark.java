package io.robokit.benchmarks;

import io.robokit.QualityReport;
import io.robokit.RoboKit;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter.Compression;
import io.robokit.model.LocalSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Frames per second of the job {@code evaluate_quality_heuristics}, from its start to its stored result. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(GeneratedDatasets.FRAMES)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class QualityBenchmark {
    /** Layout of the dataset. */
    @Param({"V2_1", "V3_0"})
    @SuppressWarnings("NullAway.Init") // set by JMH
    public LeRobotLayout layout;

    /** Threads that scan. */
    @Param({"1", "2"})
    public int threads;

    @SuppressWarnings("NullAway.Init") // set by prepare
    private Path dataset;

    @SuppressWarnings("NullAway.Init") // set by prepare
    private RoboKit robokit;

    /** Creates the benchmark; JMH does so. */
    public QualityBenchmark() {}

    /** Writes the dataset where it is not there yet. */
    @Setup
    public void prepare() throws IOException {
        dataset = GeneratedDatasets.folder(layout, Compression.SNAPPY);
        robokit = RoboKit.builder()
                .inMemory()
                .home(Files.createTempDirectory("robokit-home"))
                .threads(threads)
                .build();
    }

    /** Stops the threads. */
    @TearDown
    public void release() {
        robokit.close();
    }

    /** Runs the job. */
    @Benchmark
    public QualityReport quality() {
        return robokit.dataset(LocalSource.of(dataset))
                .evaluateQuality()
                .start()
                .await();
    }
}
