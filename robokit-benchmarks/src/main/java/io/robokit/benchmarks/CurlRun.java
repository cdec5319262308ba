package io.robokit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Downloads by curl. */
final class CurlRun {
    private static final double TICKS_PER_SECOND = 100;

    private CurlRun() {}

    /** Fetches files below an address into a new folder, following redirects. */
    static RunTable.Run of(Path target, List<String> names, String address) throws IOException, InterruptedException {
        Files.createDirectories(target);
        Path list = target.resolve("list.txt");
        StringBuilder lines = new StringBuilder();
        names.forEach(name ->
                lines.append("url = \"" + address + name + "\"\noutput = \"" + target.resolve("out-" + name) + "\"\n"));
        Files.writeString(list, lines);
        ProcessBuilder command = new ProcessBuilder(
                "curl",
                "--no-progress-meter",
                "--fail",
                "--location",
                "--parallel",
                "--parallel-max",
                Integer.toString(SnapshotRuns.CONNECTIONS),
                "--config",
                list.toString());
        double cpu = childrenCpu();
        long start = System.nanoTime();
        if (command.inheritIO().start().waitFor() != 0) {
            throw new IOException("Failed: " + command.command());
        }
        return new RunTable.Run((System.nanoTime() - start) / 1e9, childrenCpu() - cpu);
    }

    /** Processor seconds of the ended children of this process, as Linux counts them. */
    private static double childrenCpu() throws IOException {
        String line = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    }
}
