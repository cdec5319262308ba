package io.robokit.benchmarks;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Command that writes a large LeRobot dataset of made-up signals. Exit code 0, 1 for a failure, 2 for bad arguments. */
@Command(
        name = "generate-dataset",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description =
                "Writes a LeRobot dataset of smooth made-up signals: action and observation.state. The same options "
                        + "give the same values everywhere. Memory does not grow with the number of frames.")
public final class GenerateDatasetMain implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--frames", description = "Frames in all.", defaultValue = "1000000")
    private long frames;

    @Option(names = "--episodes", description = "Episodes of about equal length.", defaultValue = "1000")
    private int episodes;

    @Option(names = "--dims", description = "Elements of action and of state.", defaultValue = "14")
    private int dims;

    @Option(names = "--layout", description = "v2.1 or v3.0.", defaultValue = "v3.0")
    @SuppressWarnings("NullAway.Init") // has a default
    private String layout;

    @Option(names = "--codec", description = "snappy, zstd or uncompressed.", defaultValue = "snappy")
    @SuppressWarnings("NullAway.Init") // has a default
    private String codec;

    @Option(names = "--fps", description = "Frames per second.", defaultValue = "30")
    private double fps;

    @Option(names = "--seed", description = "Start of the random numbers.", defaultValue = "1")
    private long seed;

    @Option(names = "--out", required = true, description = "Folder that does not exist or is empty.")
    @SuppressWarnings("NullAway.Init") // required
    private Path out;

    private GenerateDatasetMain() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new GenerateDatasetMain()).execute(args);
    }

    @Override
    public Integer call() throws IOException {
        DatasetSpec spec;
        try {
            spec = new DatasetSpec(frames, episodes, dims, layout(), compression(), fps, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
        long start = System.nanoTime();
        DatasetGenerator.generate(spec, out, done -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        command.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d frames, %d episodes, %.1f MB in %.1f s%n",
                        out,
                        frames,
                        episodes,
                        size(out) / 1e6,
                        seconds);
        return 0;
    }

    private LeRobotLayout layout() {
        return Arrays.stream(LeRobotLayout.values())
                .filter(known ->
                        known.version().equals(layout) || known.version().equals("v" + layout))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--layout is v2.1 or v3.0, got " + layout));
    }

    private Compression compression() {
        try {
            return Compression.valueOf(codec.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--codec is snappy, zstd or uncompressed, got " + codec, e);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        }
    }
}
