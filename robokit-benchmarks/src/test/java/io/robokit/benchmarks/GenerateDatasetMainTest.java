package io.robokit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.MetadataReport;
import io.robokit.RoboKit;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter.Compression;
import io.robokit.model.LocalSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateDatasetMainTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"v2.1, snappy", "v2.1, uncompressed", "v3.0, zstd", "v3.0, snappy"})
    void writesWhatTheOptionsSay(String layout, String codec) {
        Path out = folder.resolve("dataset");
        int exit = GenerateDatasetMain.run(
                "--frames=1003",
                "--episodes=10",
                "--dims=3",
                "--layout=" + layout,
                "--codec=" + codec,
                "--fps=25",
                "--out=" + out);
        assertThat(exit).isZero();
        try (RoboKit robokit = RoboKit.builder().inMemory().home(folder).build()) {
            MetadataReport report = robokit.dataset(LocalSource.of(out))
                    .extractMetadata()
                    .start()
                    .await();
            assertThat(report.toMap().toString())
                    .contains("total_frames=1003", "episodes=10", "fps=25", "codebase_version=" + layout);
        }
    }

    @Test
    void refusesBadOptionsWithExitCodeTwo() {
        Path out = folder.resolve("dataset");
        assertThat(GenerateDatasetMain.run("--out=" + out, "--layout=v1.0")).isEqualTo(2);
        assertThat(GenerateDatasetMain.run("--out=" + out, "--codec=lzma")).isEqualTo(2);
        assertThat(GenerateDatasetMain.run("--out=" + out, "--frames=3", "--episodes=4"))
                .isEqualTo(2);
        assertThat(GenerateDatasetMain.run()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void equalSpecificationsGiveEqualBytes() throws IOException {
        DatasetSpec spec = new DatasetSpec(300, 3, 2, LeRobotLayout.V3_0, Compression.SNAPPY, 30, 7);
        DatasetGenerator.generate(spec, folder.resolve("a"), frames -> {});
        DatasetGenerator.generate(spec, folder.resolve("b"), frames -> {});
        assertThat(contents(folder.resolve("a"))).isEqualTo(contents(folder.resolve("b")));
    }

    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        root.relativize(file).toString(),
                        java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
