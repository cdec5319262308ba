package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.storage.jdbc.TestDatabases;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server as one runs it: the self-contained jar as a process, with the plugin jar of the examples. */
class ServerJarIT {
    @TempDir
    Path folder;

    @Test
    void thePluginsJobTypeIsServedAndRuns() throws Exception {
        Map<String, String> environment =
                Map.of("ROBOKIT_PLUGINS", System.getProperty("robokit.plugin.jar"), "ROBOKIT_STORAGE", "memory");
        try (ServerProcess server = ServerProcess.start(folder, environment)) {
            assertThat(server.json("GET", "/health", "").at("/storage").asText())
                    .isEqualTo("in-memory");
            JsonNode schemas = server.json("GET", "/api/v1/datasets/job-parameter-schemas", "");
            assertThat(schemas.at("/short_episodes/properties/limit/maximum").asInt())
                    .isEqualTo(10_000);
            String dataset = register(server);
            long job = server.json("POST", dataset + "/analyses/short_episodes", "{\"min_seconds\": 100}")
                    .at("/id")
                    .asLong();
            JsonNode ended = server.end(dataset, job);
            assertThat(ended.at("/status").asText()).as(ended.toString()).isEqualTo("completed");
            assertThat(ended.at("/result/short_episodes").asInt()).isEqualTo(3);

            JsonNode result = quality(server, dataset);
            assertThat(result.at("/result/heuristics/idle_share").isObject())
                    .as(result.toString())
                    .isTrue();
            assertThat(result.at("/result/quality_heuristics").size()).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE", "POSTGRESQL"})
    void whatWasStoredIsThereAfterTheProcessWasKilled(Backend backend) throws Exception {
        Map<String, String> environment = new HashMap<>();
        if (backend == Backend.POSTGRESQL) {
            environment.putAll(TestDatabases.postgres());
        }
        String dataset;
        JsonNode before;
        try (ServerProcess server = ServerProcess.start(folder, environment)) {
            JsonNode health = server.json("GET", "/health", "");
            assertThat(health.at("/storage").asText()).isEqualTo(backend.kind());
            assertThat(health.at("/schema_version").asInt()).isPositive();
            dataset = register(server);
            before = quality(server, dataset);
            assertThat(before.at("/status").asText()).as(before.toString()).isEqualTo("completed");
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(folder, environment)) {
            JsonNode after = server.json("GET", dataset + "/jobs/" + before.at("/id"), "");
            assertThat(after).isEqualTo(before);
            assertThat(server.json("GET", dataset, "").at("/status").asText()).isEqualTo("ready");
            assertThat(quality(server, dataset).at("/result_metadata/version").asText())
                    .isEqualTo("v2");
            assertThat(server.log()).doesNotContain(" ERROR ", " WARN ");
        }
        assertThat(folder.resolve("home").resolve("robokit.db").toFile().exists())
                .isEqualTo(backend == Backend.SQLITE);
    }

    private String register(ServerProcess server) throws Exception {
        Path arm = folder.resolve("arm");
        LeRobotOverHttpTest.write(arm);
        String source = "{\"source\": {\"type\": \"local\", \"path\": \"" + arm + "\"}, \"format_type\": \"lerobot\"}";
        return "/api/v1/datasets/"
                + server.json("POST", "/api/v1/datasets/", source).at("/id").asLong();
    }

    private static JsonNode quality(ServerProcess server, String dataset) throws Exception {
        JsonNode job = server.json("POST", dataset + "/analyses/evaluate_quality_heuristics", "{}");
        return server.end(dataset, job.at("/id").asLong());
    }
}
