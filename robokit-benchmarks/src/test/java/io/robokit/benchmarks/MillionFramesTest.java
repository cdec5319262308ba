package io.robokit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter.Compression;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bound is generous, so that a busy machine does not fail it; measured times are in docs/performance.md. */
@Tag("slow")
class MillionFramesTest {
    private static final double BOUND_SECONDS = 10;
    private static final Pattern TIME = Pattern.compile("1000000 frames in ([0-9.]+) s");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(LeRobotLayout.class)
    void theOriginalFiveOverAMillionFramesFitInto512Megabytes(LeRobotLayout layout)
            throws IOException, InterruptedException {
        DatasetSpec spec = DatasetSpec.of(1_000_000, 1000, layout, Compression.SNAPPY);
        Path dataset = DatasetGenerator.cached(spec, folder);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TimeQualityMain.class.getName(),
                        dataset.toString(),
                        "--threads=2",
                        "--profile=legacy",
                        "--home=" + folder.resolve("home"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        System.out.println(layout + ": " + output.strip());
        Matcher time = TIME.matcher(output);
        assertThat(time.find()).as(output).isTrue();
        assertThat(Double.parseDouble(time.group(1))).isLessThan(BOUND_SECONDS);
    }
}
