package io.robokit.server;

import static io.robokit.server.Answer.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class SystemRoutesTest {
    @Parameter
    Backend backend;

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(backend, home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theRootGreetsClientsAndShowsBrowsersAPage() {
        Answer greeting = server.get("/").ok();
        Answer page = server.send(server.request("/").header("Accept", "text/html,application/xhtml+xml;q=0.9"));

        assertThat(keys(greeting.json())).containsExactly("message", "description", "version");
        assertThat(greeting.at("/message").asText()).startsWith("Welcome to RoboKit");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.text()).contains("<title>RoboKit</title>").doesNotContain("src=\"http");
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'sha256-");
    }

    @Test
    void healthComesFromARealQuery() {
        Answer healthy = server.get("/health").ok();
        server.robokit.close();
        Answer closed = server.get("/health");

        assertThat(keys(healthy.json()))
                .containsExactly("status", "service", "version", "database", "schema_version", "storage");
        assertThat(healthy.at("/status").asText()).isEqualTo("healthy");
        assertThat(healthy.at("/service").asText()).isEqualTo("robokit-scientific-api");
        assertThat(healthy.at("/database").asText()).isEqualTo("connected");
        assertThat(healthy.at("/storage").asText()).isEqualTo(backend.kind());
        assertThat(healthy.at("/schema_version").asText().equals("0")).isEqualTo(backend == Backend.MEMORY);
        assertThat(closed.status()).isEqualTo(503);
        assertThat(closed.at("/status").asText()).isEqualTo("unhealthy");
        assertThat(closed.at("/database").asText()).isEqualTo("disconnected");
    }

    @Test
    void statusNamesTheCapabilities() {
        Answer status = server.get("/api/v1/status").ok();
        List<String> capabilities = new ArrayList<>();
        status.at("/capabilities").forEach(name -> capabilities.add(name.asText()));

        assertThat(keys(status.json())).containsExactly("service", "status", "version", "database", "capabilities");
        assertThat(status.at("/status").asText()).isEqualTo("running");
        assertThat(status.at("/version").asText()).isNotBlank().doesNotContain("$");
        assertThat(capabilities)
                .contains("dataset_processing", "attention_analysis", "format_conversion", "background_jobs");
    }

    @Test
    void everyPathAnswersWithAndWithoutASlashAtItsEnd() {
        for (String path : List.of("/health", "/api/v1/status", "/api/v1/datasets", "/api/v1/datasets/search")) {
            server.get(path).ok();
            server.get(path + "/").ok();
        }
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        Answer head = server.send(server.request("/api/v1/datasets").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("application/json");
        assertThat(head.header("X-Total-Count")).isEqualTo("0");
        assertThat(head.text()).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        Settings taken = new Settings("127.0.0.1", server.server.port(), home, List.of(), List.of(), List.of());

        assertThatThrownBy(() -> RoboKitServer.start(server.robokit, taken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Cannot listen on 127.0.0.1, port " + taken.port() + ": BindException");
    }

    @Test
    void responsesCarrySecurityHeaders() {
        for (String path : List.of("/", "/docs", "/api/v1/datasets", "/nope")) {
            Answer answer = server.get(path);
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
    }
}
