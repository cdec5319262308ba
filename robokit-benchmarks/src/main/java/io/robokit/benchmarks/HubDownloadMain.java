package io.robokit.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Downloads of 1 GiB in one file and of 2,000 files of 50 kB from a server on the loopback interface: snapshots in a JVM
 * with 128 MiB of heap, which hash every byte, against {@code curl --parallel}, which does not. Server, snapshots and curl
 * are processes of their own; all write new files below the same folder, in turns. Small files are deleted only at the
 * end: file systems without a journal search long for a free place after many deletions.
 */
public final class HubDownloadMain {
    private static final int SMALL_FILES = 2_000;
    private static final int SMALL_SIZE = 50_000;
    private static final long LARGE_SIZE = 1L << 30;
    private static final String LARGE = "bench/large";
    private static final String SMALL = "bench/small";
    private static final int SNAPSHOTS_PER_PROCESS = 8;

    private HubDownloadMain() {}

    /** Takes a folder for about 8 GB of temporary files and, if wanted, the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "serve" ->
                LoopbackHub.over(Path.of(arguments[1]), List.of(LARGE, SMALL)).serve();
            case "snapshots" ->
                SnapshotRuns.main(arguments[1], arguments[2], Path.of(arguments[3]), Integer.parseInt(arguments[4]));
            default -> compare(Path.of(arguments[0]), arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5);
        }
    }

    private static void compare(Path folder, int rounds) throws Exception {
        Path data = folder.resolve("served");
        write(data.resolve(LARGE), 1, LARGE_SIZE);
        write(data.resolve(SMALL), SMALL_FILES, SMALL_SIZE);
        Process server = java("-Xmx256m", "serve", data.toString()).start();
        try (BufferedReader output = server.inputReader()) {
            String endpoint = "http://127.0.0.1:" + output.readLine();
            for (String id : List.of(LARGE, SMALL)) {
                compare(folder.resolve("out"), LoopbackHub.names(data.resolve(id)), id, endpoint, rounds);
                SnapshotRuns.delete(folder.resolve("out"));
            }
        } finally {
            server.destroy();
        }
    }

    private static void compare(Path out, List<String> names, String id, String endpoint, int rounds) throws Exception {
        RunTable table = new RunTable();
        // The first round warms up the disk cache and the server.
        for (int round = 0; round <= rounds; round++) {
            Path place = out.resolve(Integer.toString(round));
            RunTable.Run direct = CurlRun.of(place.resolve("curl"), names, endpoint + "/content/" + id + "/");
            RunTable.Run throughHub = CurlRun.of(
                    place.resolve("curl-L"),
                    names,
                    endpoint + "/datasets/" + id + "/resolve/" + LoopbackHub.COMMIT + "/");
            List<String> snapshots = run(java(
                    "-Xmx128m", "snapshots", endpoint, id, place.toString(), Integer.toString(SNAPSHOTS_PER_PROCESS)));
            if (id.equals(LARGE)) {
                SnapshotRuns.delete(place);
            }
            if (round > 0) {
                table.addCurl(direct, throughHub);
                snapshots.forEach(table::add);
            }
        }
        double megabytes = (id.equals(LARGE) ? LARGE_SIZE : (long) SMALL_FILES * SMALL_SIZE) / 1e6;
        table.print(System.out, names.size(), megabytes);
    }

    private static void write(Path folder, int count, long size) throws IOException {
        Files.createDirectories(folder);
        byte[] block = new byte[1 << 20];
        for (int i = 0; i < count; i++) {
            Random random = new Random(i);
            try (OutputStream out = Files.newOutputStream(folder.resolve(String.format(Locale.ROOT, "file-%04d", i)))) {
                for (long left = size; left > 0; left -= block.length) {
                    random.nextBytes(block);
                    out.write(block, 0, (int) Math.min(left, block.length));
                }
            }
        }
    }

    private static ProcessBuilder java(String heap, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                // Setting up a logging framework is no part of a download.
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                System.getProperty("java.class.path"),
                HubDownloadMain.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static List<String> run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("Failed: " + command.command());
        }
        return output.lines().toList();
    }
}
