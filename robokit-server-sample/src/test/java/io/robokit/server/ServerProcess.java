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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A server as a process: the self-contained jar, or the classes of the tests. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final String address;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.address = Awaitility.await("the server's address in its log")
                .atMost(Duration.ofSeconds(60))
                .until(this::addressInLog, text -> !text.isEmpty());
    }

    /** Starts a server that reads local sources below the folder, with its home and its log in there. */
    static ServerProcess start(Path folder, Map<String, String> environment) throws IOException {
        return start(folder, environment, List.of("-jar", System.getProperty("robokit.server.jar")));
    }

    /** Starts such a server from classes, as tests do before there is a jar. */
    static ServerProcess startClasses(Path folder, Map<String, String> environment) throws IOException {
        return start(
                folder,
                environment,
                List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
    }

    private static ServerProcess start(Path folder, Map<String, String> environment, List<String> program)
            throws IOException {
        Path log = Files.createTempFile(folder, "server", ".log");
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        words.addAll(program);
        ProcessBuilder command =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        command.environment()
                .putAll(Map.of(
                        "ROBOKIT_PORT", "0",
                        "ROBOKIT_HOME", folder.resolve("home").toString(),
                        "ROBOKIT_LOCAL_ROOTS", folder.toString()));
        command.environment().putAll(environment);
        return new ServerProcess(command.start(), log);
    }

    Answer send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(30))
                .build();
        return Answer.of(client.send(request, BodyHandlers.ofString()));
    }

    JsonNode json(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body).ok().json();
    }

    /** Waits for the end of a job. */
    JsonNode end(String dataset, long job) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> json("GET", dataset + "/jobs/" + job, ""),
                        answer -> List.of("completed", "failed", "cancelled")
                                .contains(answer.at("/status").asText()));
    }

    /** Ends the process without any warning. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS))
                .as("ends when told to")
                .isTrue();
    }

    private String addressInLog() throws IOException {
        assertThat(process.isAlive()).as(log()).isTrue();
        Matcher found = ADDRESS.matcher(log());
        return found.find() ? found.group() : "";
    }
}
