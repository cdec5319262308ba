package io.robokit.benchmarks;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Datasets for benchmarks: written once below the temporary folder, or that of {@code -Drobokit.benchmarks=DIR}. */
final class GeneratedDatasets {
    /** Frames of each of them. */
    static final int FRAMES = 500_000;

    private static final int EPISODES = 500;

    private GeneratedDatasets() {}

    static Path folder(LeRobotLayout layout, Compression compression) throws IOException {
        String configured = System.getProperty("robokit.benchmarks");
        Path folder = configured != null
                ? Path.of(configured)
                : Path.of(System.getProperty("java.io.tmpdir"), "robokit-benchmarks");
        Files.createDirectories(folder);
        return DatasetGenerator.cached(DatasetSpec.of(FRAMES, EPISODES, layout, compression), folder);
    }
}
