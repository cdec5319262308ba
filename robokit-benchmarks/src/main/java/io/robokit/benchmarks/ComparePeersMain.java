package io.robokit.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Command that does the same work on the same files with RoboKit and with other engines, in turn, and prints the median
 * and the least of the seconds of each, and what they found. Pin the process to as many processors as {@code --threads}
 * says: Arrow takes what it finds.
 */
@Command(
        name = "compare-peers",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Times the same work done by RoboKit and by other engines.")
public final class ComparePeersMain implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "PATH", description = "Folder of a dataset of GenerateDatasetMain.")
    @SuppressWarnings("NullAway.Init") // required
    private Path dataset;

    @Option(names = "--threads", description = "Threads of each engine.", defaultValue = "1")
    private int threads;

    @Option(names = "--rounds", description = "Rounds that count, after one that does not.", defaultValue = "3")
    private int rounds;

    @Option(
            names = "--work",
            split = ",",
            description = "read, bound, duckdb-read, arrow-read (columns action and observation.state); legacy,"
                    + " duckdb-legacy (the figures of the five original heuristics).",
            defaultValue = "read,bound,duckdb-read,arrow-read")
    @SuppressWarnings("NullAway.Init") // has a default
    private List<String> work;

    private ComparePeersMain() {}

    /** Runs the command and ends the process. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ComparePeersMain()).execute(args));
    }

    /** Work that can be repeated. */
    interface Contender {
        /** Does it once; returns what shows that it was done. */
        String run() throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        List<Contender> contenders = new ArrayList<>();
        for (String name : work) {
            contenders.add(contender(name));
        }
        double[][] seconds = new double[work.size()][rounds];
        for (int round = -1; round < rounds; round++) {
            for (int c = 0; c < contenders.size(); c++) {
                long start = System.nanoTime();
                String found = contenders.get(c).run();
                double taken = (System.nanoTime() - start) / 1e9;
                if (round < 0) {
                    print("%s: %s%n", work.get(c), found);
                } else {
                    seconds[c][round] = taken;
                }
            }
        }
        for (int c = 0; c < contenders.size(); c++) {
            Arrays.sort(seconds[c]);
            print(
                    "%-14s %d threads: median %.3f s, least %.3f s%n",
                    work.get(c), threads, seconds[c][rounds / 2], seconds[c][0]);
        }
        return 0;
    }

    private Contender contender(String name) {
        return switch (name) {
            case "read" -> new OwnRead(dataset, threads);
            case "bound" -> new BoundRead(dataset, threads);
            case "legacy" -> new OwnLegacy(dataset, threads);
            case "duckdb-read" -> DuckDb.reading(dataset, threads);
            case "duckdb-legacy" -> DuckDb.legacyFive(dataset, threads);
            case "arrow-read" -> new ArrowRead(dataset);
            default -> throw new IllegalArgumentException("There is no work '" + name + "'");
        };
    }

    private void print(String format, Object... values) {
        command.commandLine().getOut().printf(Locale.ROOT, format, values);
        command.commandLine().getOut().flush();
    }
}
