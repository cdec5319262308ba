package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an existing client: register, wait for the metadata, score, read the results. */
class LeRobotOverHttpTest {
    @TempDir
    Path home;

    @Test
    void aDatasetIsRegisteredReadAndScored() throws IOException {
        Path folder = home.resolve("arm");
        write(folder);
        try (TestServer server = TestServer.start(home)) {
            walk(server, folder, 3, 90);
        }
    }

    @Test
    void aRealDatasetIsRegisteredReadAndScored() {
        Path folder = realData().resolve("lerobot-v3.0-so101-wrist-av1");
        Assumptions.assumeTrue(Files.isDirectory(folder), "Skipped: the real datasets are not here");
        Settings settings = new Settings("127.0.0.1", 0, home, List.of(realData()), List.of(), List.of());
        try (TestServer server = TestServer.start(home, settings)) {
            walk(server, folder, 6, 1782);
        }
    }

    private static void walk(TestServer server, Path folder, int episodes, int frames) {
        String local =
                "{\"source\": {\"type\": \"local\", \"path\": \"" + folder + "\"}, \"format_type\": \"lerobot\"}";
        long id = server.post("/api/v1/datasets/", local).ok().at("/id").asLong();
        String path = "/api/v1/datasets/" + id;
        JsonNode status = server.get(path + "/status").ok().json();
        JsonNode extraction = server.end(id, 1).json();
        JsonNode dataset = server.get(path).ok().json();
        JsonNode quality = server.run(id, "evaluate_quality_heuristics", "{}").json();
        JsonNode latest = server.get(path + "/analyses/evaluate_quality_heuristics/latest")
                .ok()
                .json();

        JsonNode worst = server.get(path + "/episodes?limit=2").ok().json();
        Answer ordered = server.get(path + "/episodes?sort=episode_index").ok();

        assertThat(worst).hasSize(2);
        assertThat(Answer.keys(worst.get(0)))
                .containsExactly("episode_index", "length", "duration_s", "tasks", "scores");
        assertThat(worst.at("/0/scores/severity").asDouble())
                .isGreaterThanOrEqualTo(worst.at("/1/scores/severity").asDouble());
        assertThat(ordered.header("X-Total-Count")).isEqualTo(Integer.toString(episodes));
        assertThat(ordered.at("/1/episode_index").asInt()).isEqualTo(1);
        assertThat(ordered.at("/1/length").asInt()).isPositive();
        server.get(path + "/episodes?sort=a%20b").refused(400, "'sort' must be the name of a score");
        assertThat(status.at("/latest_jobs/metadata_extraction/id").asInt()).isEqualTo(1);
        assertThat(extraction.at("/status").asText())
                .as(extraction.at("/error_message").asText())
                .isEqualTo("completed");
        assertThat(extraction.at("/result_summary/episode_count").asInt()).isEqualTo(episodes);
        assertThat(dataset.at("/status").asText()).isEqualTo("ready");
        assertThat(dataset.at("/num_samples").asInt()).isEqualTo(frames);
        assertThat(quality.at("/status").asText())
                .as(quality.at("/error_message").asText())
                .isEqualTo("completed");
        assertThat(latest.at("/full_result").isObject()).isTrue();
        assertThat(latest.at("/version").asText()).isEqualTo("v1");
        assertThat(server.get("/api/v1/datasets/search?q=" + folder.getFileName())
                        .ok()
                        .json())
                .hasSize(1);
    }

    static void write(Path folder) throws IOException {
        List<Feature> features = List.of(Feature.of("action", DataType.FLOAT32, 6));
        try (LeRobotWriter writer = LeRobotWriter.create(folder, LeRobotLayout.V3_0, 30, "arm", features)) {
            for (int episode = 0; episode < 3; episode++) {
                writer.beginEpisode("pick the cube");
                float[] actions = new float[30 * 6];
                for (int i = 0; i < actions.length; i++) {
                    actions[i] = (float) Math.sin(episode + i / 17.0);
                }
                writer.addFrames(30, Map.of("action", actions));
                writer.endEpisode();
            }
        }
    }

    private static Path realData() {
        String given = System.getenv("ROBOKIT_TEST_DATA");
        String repository = System.getenv("ROBOKIT_TEST_REPO");
        return (given != null ? Path.of(given) : Path.of(repository == null ? "." : repository, "../shared/data"))
                .toAbsolutePath()
                .normalize();
    }
}
