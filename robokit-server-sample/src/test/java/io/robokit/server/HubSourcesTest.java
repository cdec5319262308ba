package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.FakeServer;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets that lie on the Hub or behind an address, from registration to results. */
class HubSourcesTest {
    private static final String DATASETS = "/api/v1/datasets";

    @TempDir
    Path home;

    private FakeHub hub;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub();
        server = TestServer.start(
                home,
                Map.of("HF_ENDPOINT", hub.url(), "HF_HOME", home.resolve("hf").toString(), "HF_TOKEN", FakeHub.TOKEN));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        List<String> leaks = hub.leaks();
        hub.close();
        assertThat(leaks).isEmpty();
    }

    private static Path writeArm(Path folder) throws IOException {
        List<Feature> features = List.of(
                Feature.of("action", DataType.FLOAT32, 2), Feature.of("observation.state", DataType.FLOAT32, 2));
        try (LeRobotWriter writer = LeRobotWriter.create(folder, LeRobotLayout.V3_0, 20, "arm", features)) {
            for (int episode = 0; episode < 3; episode++) {
                writer.beginEpisode("wave");
                for (int frame = 0; frame < 40; frame++) {
                    float[] pose = {(float) Math.sin(frame / 10.0), (float) Math.cos(frame / 15.0)};
                    writer.addFrame(Map.of("action", pose, "observation.state", pose));
                }
                writer.endEpisode();
            }
        }
        return folder;
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private List<String> content() {
        return hub.api.exchanges().stream()
                .map(FakeServer.Exchange::request)
                .map(FakeServer.Request::path)
                .filter(path -> path.contains("/resolve/"))
                .map(path -> path.replaceFirst(".*/resolve/[^/]+/", ""))
                .toList();
    }

    @Test
    void aDatasetOnTheHubIsRegisteredDescribedAndScored() throws IOException {
        hub.dataset("acme/arm").commit("main", read(writeArm(home.resolve("source"))));

        JsonNode dataset = server.post(
                        DATASETS,
                        "{\"source\": {\"type\": \"huggingface\", \"repo_id\": \"acme/arm\"}, \"format_type\":"
                                + " \"lerobot\"}")
                .ok()
                .json();
        assertThat(dataset.at("/source").toString())
                .isEqualTo("{\"type\":\"huggingface\",\"repo_id\":\"acme/arm\",\"revision\":\"main\"}");
        long id = dataset.at("/id").asLong();
        JsonNode first = server.get(DATASETS + "/" + id + "/jobs").ok().at("/0");
        Answer extracted = server.end(id, first.at("/id").asLong());
        assertThat(extracted.at("/status").asText()).as(extracted.text()).isEqualTo("completed");
        assertThat(content()).isNotEmpty().allMatch(path -> path.startsWith("meta/"));

        Answer scored = server.run(id, "evaluate_quality_heuristics", "{}");
        assertThat(scored.at("/status").asText()).as(scored.text()).isEqualTo("completed");
        assertThat(content()).anyMatch(path -> path.startsWith("data/"));
        for (String path : List.of("", "/jobs", "/analyses/metadata_extraction/latest")) {
            assertThat(server.get(DATASETS + "/" + id + path).text()).doesNotContain(FakeHub.TOKEN);
        }
    }

    @Test
    void aRepositoryThatIsNotThereFailsItsJobWithTheReason() {
        long id = server.post(
                        DATASETS,
                        "{\"source\": {\"type\": \"huggingface\", \"repo_id\": \"acme/none\"}, \"format_type\":"
                                + " \"lerobot\"}")
                .ok()
                .at("/id")
                .asLong();
        JsonNode job = server.get(DATASETS + "/" + id + "/jobs").ok().at("/0");
        Answer failed = server.end(id, job.at("/id").asLong());
        assertThat(failed.at("/status").asText()).isEqualTo("failed");
        assertThat(failed.at("/error_message").asText())
                .contains("acme/none@main: the repository does not exist", "source_type=huggingface")
                .doesNotContain(FakeHub.TOKEN);
    }

    @Test
    void privateAddressesAreNotVisited() throws IOException {
        try (FakeServer inside = new FakeServer(request -> FakeServer.Answer.of(200, "secret"))) {
            for (String host :
                    List.of("127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "[::ffff:127.0.0.1]")) {
                server.post(
                                DATASETS,
                                "{\"source\": {\"type\": \"http\", \"url\": \"http://" + host + ":" + inside.port()
                                        + "/data.parquet\"}, \"format_type\": \"parquet\"}")
                        .refused(403, "the address was refused");
            }
            assertThat(inside.exchanges()).isEmpty();
            assertThat(server.get(DATASETS).ok().json()).isEmpty();
        }
    }
}
