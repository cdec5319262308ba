package io.robokit.storage.jdbc;

import io.robokit.RoboKit;
import io.robokit.storage.jdbc.internal.JdbcStorage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A worker process for tests; it ends when its parent does, or by force. */
public final class CrashWorker {
    /** Setting: seconds by which the clock of the worker is wrong. */
    static final String SKEW = "test.skew.seconds";

    private CrashWorker() {}

    /** Runs jobs until the standard input ends. */
    public static void main(String[] settings) throws IOException {
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        Clock clock =
                Clock.offset(Clock.systemUTC(), Duration.ofSeconds(Long.parseLong(given.getOrDefault(SKEW, "0"))));
        RoboKit.Builder builder = RoboKit.builder()
                .home(Path.of(settings[0]))
                .withoutDiscovery()
                .install(new StepsJob.Plugin())
                .storage(JdbcStorage.open(JdbcStorageOptions.from(given), clock, clock))
                .clock(clock)
                .threads(1);
        try (RoboKit robokit = builder.build()) {
            System.out.println("ready " + robokit.health().kind());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Whatever is said, only the end counts.
            }
        }
    }

    /** Starts a worker. */
    static Process start(Path home, Map<String, String> settings, File log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CrashWorker.class.getName(),
                home.toString()));
        settings.forEach((name, value) -> command.addAll(List.of(name, value)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }
}
