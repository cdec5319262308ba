package io.robokit.benchmarks;

import io.robokit.hf.HubClient;
import io.robokit.hf.HubOptions;
import io.robokit.hf.SnapshotRequest;
import io.robokit.hf.SnapshotResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Downloads of 1 GiB in one file and of 2,000 files of 50 kB from a server on the loopback interface: a snapshot in a JVM
 * with 128 MiB of heap, which hashes every byte, against {@code curl --parallel}, which does not. Server, snapshot and
 * curl are processes of their own; both write to new files in the same folder, in turns.
 */
public final class HubDownloadMain {
    private static final int CONNECTIONS = 8;
    private static final int SMALL_FILES = 2_000;
    private static final int SMALL_SIZE = 50_000;
    private static final long LARGE_SIZE = 1L << 30;
    private static final String LARGE = "bench/large";
    private static final String SMALL = "bench/small";

    private HubDownloadMain() {}

    /** Takes a folder for about 4 GB of temporary files and, if wanted, the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("serve")) {
            serve(Path.of(arguments[1]));
        } else if (arguments[0].equals("snapshot")) {
            snapshot(arguments[1], arguments[2], Path.of(arguments[3]));
        } else {
            compare(Path.of(arguments[0]), arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5);
        }
    }

    private static void compare(Path folder, int rounds) throws Exception {
        Path data = folder.resolve("served");
        write(data.resolve(LARGE), 1, LARGE_SIZE);
        write(data.resolve(SMALL), SMALL_FILES, SMALL_SIZE);
        Process server = java("-Xmx256m", "serve", data.toString()).start();
        try (BufferedReader output = server.inputReader()) {
            String port = output.readLine();
            for (String id : List.of(LARGE, SMALL)) {
                compare(folder, data.resolve(id), id, port, rounds);
            }
        } finally {
            server.destroy();
        }
    }

    private static void compare(Path folder, Path served, String id, String port, int rounds) throws Exception {
        List<String> names = names(served);
        double megabytes = 0;
        for (String name : names) {
            megabytes += Files.size(served.resolve(name)) / 1e6;
        }
        Map<String, List<Double>> times = new TreeMap<>();
        double memory = 0;
        // The first round warms up the disk cache and the server.
        for (int round = 0; round <= rounds; round++) {
            double curl = curl(folder.resolve("curl"), names, "http://127.0.0.1:" + port + "/content/" + id + "/");
            Map<String, Double> told = run(java(
                    "-Xmx128m",
                    "snapshot",
                    "http://127.0.0.1:" + port,
                    id,
                    folder.resolve("cache").toString()));
            if (round > 0) {
                add(times, "curl", curl);
                add(times, "cold", told.getOrDefault("cold", Double.NaN));
                add(times, "warm", told.getOrDefault("warm", Double.NaN));
                memory = Math.max(memory, told.getOrDefault("resident", 0.0));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d files, %.0f MB; peak resident memory %.0f MB%n",
                id,
                names.size(),
                megabytes,
                memory);
        double base = median(times, "curl");
        for (String what : List.of("curl", "cold", "warm")) {
            double seconds = median(times, what);
            System.out.printf(
                    Locale.ROOT,
                    "  %-4s %7.3f s %7.0f MB/s %6.0f files/s  %.2f of curl  %s%n",
                    what,
                    seconds,
                    megabytes / seconds,
                    names.size() / seconds,
                    base / seconds,
                    times.get(what));
        }
    }

    private static void add(Map<String, List<Double>> times, String what, double seconds) {
        times.computeIfAbsent(what, name -> new ArrayList<>()).add(Math.round(seconds * 1000) / 1000.0);
    }

    private static double curl(Path target, List<String> names, String address) throws Exception {
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
                "--parallel",
                "--parallel-max",
                Integer.toString(CONNECTIONS),
                "--config",
                list.toString());
        long start = System.nanoTime();
        run(command);
        double seconds = (System.nanoTime() - start) / 1e9;
        delete(target);
        return seconds;
    }

    private static void snapshot(String endpoint, String id, Path cache) throws IOException {
        timed("cold", endpoint, id, cache);
        timed("warm", endpoint, id, cache);
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println("resident " + Long.parseLong(line.replaceAll("\\D", "")) / 1000.0);
            }
        }
    }

    /** Times a snapshot into an empty cache, which is deleted afterwards. */
    private static void timed(String name, String endpoint, String id, Path cache) throws IOException {
        HubOptions options = HubOptions.builder()
                .endpoint(endpoint)
                .cacheFolder(cache)
                .workers(CONNECTIONS)
                .build();
        long start = System.nanoTime();
        try (HubClient client = HubClient.create(options)) {
            SnapshotResult result = client.snapshot(SnapshotRequest.of(id));
            if (result.missingFiles() != result.files().size()) {
                throw new IllegalStateException("The cache was not empty");
            }
        }
        System.out.println(name + " " + (System.nanoTime() - start) / 1e9);
        delete(cache);
    }

    private static void serve(Path data) throws IOException {
        Map<String, LoopbackHub.Dataset> datasets = new TreeMap<>();
        for (String id : List.of(LARGE, SMALL)) {
            Map<String, LoopbackHub.Content> files = new TreeMap<>();
            for (String name : names(data.resolve(id))) {
                Path file = data.resolve(id).resolve(name);
                files.put(name, new LoopbackHub.Content(sha256(file), Files.size(file)));
            }
            datasets.put(id, new LoopbackHub.Dataset(data.resolve(id), files));
        }
        LoopbackHub hub = new LoopbackHub(datasets);
        System.out.println(hub.port());
        hub.serve();
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

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 20];
            try (java.io.InputStream in = Files.newInputStream(file)) {
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static ProcessBuilder java(String heap, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                HubDownloadMain.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Runs a process that prints lines of a name and a number. */
    private static Map<String, Double> run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("Failed: " + command.command());
        }
        Map<String, Double> told = new LinkedHashMap<>();
        output.lines()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 2)
                .forEach(words -> told.put(words[0], Double.valueOf(words[1])));
        return told;
    }

    private static double median(Map<String, List<Double>> times, String what) {
        List<Double> sorted =
                times.getOrDefault(what, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
