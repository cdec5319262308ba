package io.robokit.server;

import io.robokit.RoboKit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A server on a free port with the built-in job types and those of {@link TestPlugin}. */
final class TestServer implements AutoCloseable {
    final RoboKit robokit;
    final TestPlugin plugin = new TestPlugin();
    final RoboKitServer server;
    final HttpClient client = HttpClient.newHttpClient();

    private TestServer(Path home, Settings settings, Map<String, String> environment) {
        RoboKit.Builder builder =
                RoboKit.builder().home(home).inMemory().install(plugin).allowedLocalRoots(settings.localRoots());
        environment.forEach(builder::setting);
        this.robokit = builder.build();
        this.server = RoboKitServer.start(robokit, settings);
    }

    /** Starts a server that reads local sources below its home only. */
    static TestServer start(Path home) {
        return start(home, new Settings("127.0.0.1", 0, home, List.of(home), List.of(), List.of()));
    }

    /** Starts such a server with more settings for its plugins. */
    static TestServer start(Path home, Map<String, String> environment) {
        return new TestServer(
                home, new Settings("127.0.0.1", 0, home, List.of(home), List.of(), List.of()), environment);
    }

    /** Starts such a server that keeps its data there. */
    static TestServer start(Backend backend, Path home) {
        return start(home, backend.settings(home));
    }

    static TestServer start(Path home, Settings settings) {
        return new TestServer(home, settings, Map.of());
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer get(String path, String name, String value) {
        return get(path + "?" + name + "=" + encode(value));
    }

    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    /** A change meant for one state. */
    Answer putIf(String path, String ifMatch, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("If-Match", ifMatch)
                .PUT(BodyPublishers.ofString(json)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).timeout(Duration.ofSeconds(30));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Registers a dataset whose files nobody can open and returns its id; its metadata extraction fails. */
    long register() {
        return post(
                        "/api/v1/datasets",
                        "{\"source\": {\"type\": \"upload\", \"upload_id\": \"u1\"}, \"format_type\": \"custom\"}")
                .ok()
                .at("/id")
                .asLong();
    }

    /** Starts a job, waits for its end and returns it. */
    Answer run(long dataset, String type, String parameters) {
        Answer submitted = post("/api/v1/datasets/" + dataset + "/analyses/" + type, parameters)
                .ok();
        return end(dataset, submitted.at("/id").asLong());
    }

    Answer end(long dataset, long job) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> get("/api/v1/datasets/" + dataset + "/jobs/" + job)
                                .ok(),
                        answer -> List.of("completed", "failed", "cancelled")
                                .contains(answer.at("/status").asText()));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        plugin.open();
        server.close();
        robokit.close();
    }
}
