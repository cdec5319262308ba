package io.robokit.benchmarks;

import io.robokit.analysis.format.lerobot.LeRobotFormatReader;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter.Compression;
import io.robokit.internal.engine.Settings;
import io.robokit.internal.source.LocalSourceResolver;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.DatasetRef;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.LocalSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/**
 * Frames per second of reading {@code action} and {@code observation.state}, 14 floats each, on one thread, and of the
 * bound: fetching and decompressing the pages of the same columns without decoding them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(GeneratedDatasets.FRAMES)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadBenchmark {
    static final List<String> FEATURES = List.of("action", "observation.state");

    /** Layout of the dataset. */
    @Param({"V2_1", "V3_0"})
    @SuppressWarnings("NullAway.Init") // set by JMH
    public LeRobotLayout layout;

    /** Compression of the dataset. */
    @Param({"SNAPPY", "ZSTD"})
    @SuppressWarnings("NullAway.Init") // set by JMH
    public Compression codec;

    @SuppressWarnings("NullAway.Init") // set by prepare
    private DatasetFiles files;

    /** Creates the benchmark; JMH does so. */
    public ReadBenchmark() {}

    /** Writes the dataset where it is not there yet. */
    @Setup
    public void prepare() throws IOException {
        Path folder = GeneratedDatasets.folder(layout, codec);
        files = new LocalSourceResolver()
                .resolve(DatasetRef.of(LocalSource.of(folder)), new Settings(folder, null, Map.of()));
    }

    /** Closes the dataset. */
    @TearDown
    public void release() throws IOException {
        files.close();
    }

    /** Reads metadata, plans, and reads every frame as the jobs do. */
    @Benchmark
    public double read() throws IOException {
        LeRobotFormatReader reader = new LeRobotFormatReader();
        DatasetMetadata metadata = reader.readMetadata(files);
        ReadOptions options = ReadOptions.of(FeatureSelection.named(FEATURES));
        long frames = 0;
        double last = 0;
        for (Split split : reader.planSplits(files, metadata, PlanOptions.defaults())) {
            try (EpisodeReader episodes = reader.open(files, split, options)) {
                while (episodes.nextEpisode().isPresent()) {
                    Optional<EpisodeBatch> batch = episodes.nextBatch();
                    while (batch.isPresent()) {
                        frames += batch.get().frameCount();
                        last += lastNumber(batch.get());
                        batch = episodes.nextBatch();
                    }
                }
            }
        }
        if (frames != GeneratedDatasets.FRAMES) {
            throw new IllegalStateException("Read " + frames + " of " + GeneratedDatasets.FRAMES + " frames");
        }
        return last;
    }

    /** Fetches and decompresses the pages of the same columns. */
    @Benchmark
    public long bound() throws IOException {
        return PageFetch.pagesOf(files, FEATURES);
    }

    private static double lastNumber(EpisodeBatch batch) {
        double sum = 0;
        for (String feature : FEATURES) {
            double[] numbers = batch.numbers(feature);
            sum += numbers[numbers.length - 1];
        }
        return sum;
    }
}
