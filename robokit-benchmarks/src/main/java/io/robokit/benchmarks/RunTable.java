package io.robokit.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What runs of several kinds took, beside each other. Not thread-safe. */
final class RunTable {
    private static final String DIRECT = "curl";
    private static final String THROUGH_HUB = "curl -L";

    private final Map<String, List<Run>> runs = new LinkedHashMap<>();
    private final Map<String, Double> most = new LinkedHashMap<>();

    /**
     * A run.
     *
     * @param wall seconds
     * @param cpu processor seconds of the downloading process
     */
    record Run(double wall, double cpu) {}

    /** Adds runs of curl from where the content lies, and by the redirects of the Hub. */
    void addCurl(Run direct, Run throughHub) {
        add(DIRECT, direct);
        add(THROUGH_HUB, throughHub);
    }

    private void add(String name, Run run) {
        runs.computeIfAbsent(name, unused -> new ArrayList<>()).add(run);
    }

    /** Adds a line with a name and two numbers, a run, or a name and one number, of which the largest counts. */
    void add(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 3) {
            add(words[0], new Run(Double.parseDouble(words[1]), Double.parseDouble(words[2])));
        } else {
            most.merge(words[0], Double.valueOf(words[1]), Math::max);
        }
    }

    /** Prints medians, the throughput as a part of curl's, and the range. */
    void print(PrintStream out, int files, double megabytes) {
        out.printf(Locale.ROOT, "%d files, %.0f MB; at most, in MB: %s%n", files, megabytes, most);
        runs.forEach((name, all) -> {
            double[] walls = all.stream().mapToDouble(Run::wall).sorted().toArray();
            double wall = walls[walls.length / 2];
            out.printf(
                    Locale.ROOT,
                    "  %-8s %7.3f s %6.2f cpu s %6.0f MB/s %6.0f files/s  %.2f of curl  %.2f of curl -L  (%.3f to %.3f)%n",
                    name,
                    wall,
                    median(name, Run::cpu),
                    megabytes / wall,
                    files / wall,
                    median(DIRECT, Run::wall) / wall,
                    median(THROUGH_HUB, Run::wall) / wall,
                    walls[0],
                    walls[walls.length - 1]);
        });
    }

    private double median(String name, ToDoubleFunction<Run> what) {
        double[] sorted = runs.getOrDefault(name, List.of()).stream()
                .mapToDouble(what)
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
