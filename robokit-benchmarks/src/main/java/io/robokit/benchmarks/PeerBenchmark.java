package io.robokit.benchmarks;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter.Compression;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
 * The columns of {@link ReadBenchmark} read by DuckDB on one thread; the sum of the last elements makes it decode them. Runs
 * only where its driver is on the class path (profile {@code peers}).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(GeneratedDatasets.FRAMES)
@Fork(value = 1, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PeerBenchmark {
    /** Layout of the dataset. */
    @Param({"V2_1", "V3_0"})
    @SuppressWarnings("NullAway.Init") // set by JMH
    public LeRobotLayout layout;

    /** Compression of the dataset. */
    @Param({"SNAPPY", "ZSTD"})
    @SuppressWarnings("NullAway.Init") // set by JMH
    public Compression codec;

    @SuppressWarnings("NullAway.Init") // set by prepare
    private Connection connection;

    @SuppressWarnings("NullAway.Init") // set by prepare
    private String query;

    /** Creates the benchmark; JMH does so. */
    public PeerBenchmark() {}

    /** Writes the dataset where it is not there yet, and starts DuckDB. */
    @Setup
    public void prepare() throws IOException, SQLException {
        query = "SELECT sum(action[-1]) + sum(\"observation.state\"[-1]), count(*) FROM read_parquet('"
                + GeneratedDatasets.folder(layout, codec).toString().replace("'", "''") + "/data/*/*.parquet')";
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads TO 1");
        }
    }

    /** Stops DuckDB. */
    @TearDown
    public void release() throws SQLException {
        connection.close();
    }

    /** Reads every frame. */
    @Benchmark
    public double duckdb() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            if (!result.next() || result.getLong(2) != GeneratedDatasets.FRAMES) {
                throw new IllegalStateException("DuckDB did not find " + GeneratedDatasets.FRAMES + " frames");
            }
            return result.getDouble(1);
        }
    }
}
