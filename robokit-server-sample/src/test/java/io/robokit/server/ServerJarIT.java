package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as one runs it: the self-contained jar as a process, with the plugin jar of the examples. */
class ServerJarIT {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Process server;
    private String address;

    @BeforeEach
    void start() throws IOException {
        Path log = folder.resolve("server.log");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        System.getProperty("robokit.server.jar"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment()
                .putAll(Map.of(
                        "ROBOKIT_PORT", "0",
                        "ROBOKIT_HOME", folder.resolve("home").toString(),
                        "ROBOKIT_LOCAL_ROOTS", folder.toString(),
                        "ROBOKIT_PLUGINS", System.getProperty("robokit.plugin.jar")));
        server = command.start();
        address = Awaitility.await("the server's address in its log")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            Matcher found = ADDRESS.matcher(Files.readString(log, StandardCharsets.UTF_8));
                            assertThat(server.isAlive())
                                    .as(Files.readString(log))
                                    .isTrue();
                            return found.find() ? found.group() : "";
                        },
                        text -> !text.isEmpty());
    }

    @AfterEach
    void stop() throws InterruptedException {
        server.destroy();
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).as("ends when told to").isTrue();
    }

    @Test
    void thePluginsJobTypeIsServedAndRuns() throws Exception {
        assertThat(send("GET", "/health", "").at("/status").asText()).isEqualTo("healthy");
        JsonNode schemas = send("GET", "/api/v1/datasets/job-parameter-schemas", "");
        assertThat(schemas.at("/short_episodes/properties/limit/maximum").asInt())
                .isEqualTo(10_000);
        LeRobotOverHttpTest.write(folder.resolve("arm"));
        long dataset = send(
                        "POST",
                        "/api/v1/datasets/",
                        "{\"source\": {\"type\": \"local\", \"path\": \"" + folder.resolve("arm")
                                + "\"}, \"format_type\": \"lerobot\"}")
                .at("/id")
                .asLong();
        String path = "/api/v1/datasets/" + dataset;
        long job = send("POST", path + "/analyses/short_episodes", "{\"min_seconds\": 100}")
                .at("/id")
                .asLong();
        JsonNode ended = end(path, job);
        assertThat(ended.at("/status").asText()).as(ended.toString()).isEqualTo("completed");
        assertThat(ended.at("/result/short_episodes").asInt()).isEqualTo(3);

        long quality = send("POST", path + "/analyses/evaluate_quality_heuristics", "{}")
                .at("/id")
                .asLong();
        JsonNode result = end(path, quality);
        assertThat(result.at("/result/heuristics/idle_share").isObject())
                .as(result.toString())
                .isTrue();
        assertThat(result.at("/result/quality_heuristics").size()).isEqualTo(6);
    }

    private JsonNode end(String path, long job) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> send("GET", path + "/jobs/" + job, ""),
                        answer -> List.of("completed", "failed", "cancelled")
                                .contains(answer.at("/status").asText()));
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
        return Answer.of(client.send(request, BodyHandlers.ofString())).ok().json();
    }
}
