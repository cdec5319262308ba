package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The self-contained jar, started as a process with a home folder of its own. */
class RobokitJarIT {
    private static final Path JAR = Path.of("target", "robokit.jar").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
    }

    @Test
    void inspectsADatasetAndSaysNothingElse() throws Exception {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V3_0, "把杯子放到桌子上");
        Run run = robokit("inspect", dataset.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("format        lerobot v3.0", "frames        120", "  把杯子放到桌子上");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void scoresADatasetAsJson() throws Exception {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V2_1);
        Run run = robokit("quality", dataset.toString(), "--json", "-", "--threads", "2");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("{").contains("\"quality_heuristics\"");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void keepsWhatItIsAskedToKeep() throws Exception {
        Path dataset = SmallDatasets.write(folder.resolve("arm"), LeRobotLayout.V2_1);
        for (int i = 0; i < 2; i++) {
            Run run = robokit("quality", dataset.toString(), "--keep", "--json", "-");
            assertThat(run.err()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("\"quality_heuristics\"");
        }
        assertThat(home.resolve(".robokit").resolve("robokit.db")).isNotEmptyFile();
    }

    @Test
    void theJarHoldsWhatBothDatabasesNeed() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(text(jar, "META-INF/services/java.sql.Driver"))
                    .contains("org.sqlite.JDBC", "org.postgresql.Driver");
            assertThat(text(jar, "META-INF/services/org.flywaydb.core.extensibility.Plugin"))
                    .contains("SQLiteDatabaseType", "PostgreSQLDatabaseType");
            assertThat(text(jar, "META-INF/services/io.robokit.spi.RoboKitPlugin")
                            .lines())
                    .hasSize(3);
        }
    }

    private static String text(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void refusesWithOneSentenceAndItsExitCode() throws Exception {
        Run run = robokit("quality", folder.resolve("nothing").toString());
        assertThat(run.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void helpAnswersAtOnce() throws Exception {
        Run run = robokit("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: robokit");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theManifestOpensWhatTheNativeCodecsNeed() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                    .isEqualTo("ALL-UNNAMED");
            assertThat(jar.getManifest().getMainAttributes().getValue("Add-Opens"))
                    .isEqualTo("java.base/java.nio");
        }
    }

    private Run robokit(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Duser.home=" + home,
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.equals("JAVA_TOOL_OPTIONS") || name.equals("ROBOKIT_HOME"));
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
