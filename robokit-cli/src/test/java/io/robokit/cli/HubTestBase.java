package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.FakeServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A Hub on the loopback interface with one dataset; after each test the token was seen nowhere. */
abstract class HubTestBase {
    static final String REPO = "acme/arm";

    @TempDir
    Path folder;

    FakeHub hub;
    FakeHub.Dataset dataset;
    Map<String, byte[]> files;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Run> runs = new ArrayList<>();

    @BeforeEach
    void startHub() throws IOException {
        hub = new FakeHub();
        dataset = hub.dataset(REPO);
        files = read(SmallDatasets.write(folder.resolve("source"), LeRobotLayout.V2_1));
        dataset.commit("main", files);
        environment.put("HF_ENDPOINT", hub.url());
        environment.put("HF_HOME", folder.resolve("hf").toString());
        environment.put("HF_TOKEN", FakeHub.TOKEN);
    }

    @AfterEach
    void tokenWasSeenNowhere() throws IOException {
        List<String> leaks = hub.leaks();
        hub.close();
        assertThat(leaks).isEmpty();
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.out()).doesNotContain(FakeHub.TOKEN).doesNotContain("X-Signature");
            assertThat(run.err()).doesNotContain(FakeHub.TOKEN).doesNotContain("X-Signature");
        });
    }

    void set(String name, String value) {
        environment.put(name, value);
    }

    Map<String, String> environment() {
        return environment;
    }

    Run robokit(String... arguments) {
        Run run = Run.with(environment, arguments);
        runs.add(run);
        return run;
    }

    /** Requests for file content, without those for small things of the API. */
    List<String> contentRequests() {
        return hub.exchanges().stream()
                .map(FakeServer.Exchange::request)
                .map(FakeServer.Request::path)
                .filter(path -> path.contains("/resolve/"))
                .map(path -> path.replaceFirst(".*/resolve/[^/]+/", ""))
                .distinct()
                .toList();
    }

    static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
