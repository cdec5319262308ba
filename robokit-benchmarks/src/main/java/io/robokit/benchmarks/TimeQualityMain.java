package io.robokit.benchmarks;

import io.robokit.QualityReport;
import io.robokit.QualityRequest;
import io.robokit.RoboKit;
import io.robokit.model.LocalSource;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Command that runs {@code evaluate_quality_heuristics} on a local dataset and prints how long each run took, the first one
 * in a cold process. Meant to be timed from outside as well.
 */
@Command(
        name = "time-quality",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Runs evaluate_quality_heuristics and prints how long it took.")
public final class TimeQualityMain implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "PATH", description = "Folder of the dataset.")
    @SuppressWarnings("NullAway.Init") // required
    private Path dataset;

    @Option(names = "--threads", description = "Threads that scan data.", defaultValue = "2")
    private int threads;

    @Option(names = "--runs", description = "How often, in the same process.", defaultValue = "1")
    private int runs;

    @Option(names = "--profile", description = "standard or legacy.", defaultValue = "standard")
    @SuppressWarnings("NullAway.Init") // has a default
    private String profile;

    @Option(names = "--home", description = "Folder for caches; default is that of RoboKit.")
    private @Nullable Path home;

    private TimeQualityMain() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new TimeQualityMain()).execute(args));
    }

    @Override
    public Integer call() {
        RoboKit.Builder builder = RoboKit.builder().inMemory().threads(threads);
        if (home != null) {
            builder.home(home);
        }
        try (RoboKit robokit = builder.build()) {
            for (int run = 0; run < runs; run++) {
                long start = System.nanoTime();
                QualityRequest request =
                        robokit.dataset(LocalSource.of(dataset)).evaluateQuality();
                QualityReport report = (profile.equals("legacy") ? request.legacyProfile() : request)
                        .start()
                        .await();
                double seconds = (System.nanoTime() - start) / 1e9;
                Object read = report.toMap().get("frames_read");
                command.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "%s frames in %.3f s with %d threads, %d MB heap%n",
                                read,
                                seconds,
                                threads,
                                Runtime.getRuntime().maxMemory() >> 20);
                command.commandLine().getOut().flush();
            }
        }
        return 0;
    }
}
