package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see while the database is away. */
@Tag("slow")
class StorageAwayTest {
    private static final List<String> PATHS = List.of("", "/1", "/1/jobs", "/search?q=x", "/1/artifacts/1/a.txt");

    @TempDir
    Path home;

    @Test
    void requestsAreAnsweredWith503AndWhenToComeBack() throws Exception {
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            Map<String, String> database =
                    Map.of("ROBOKIT_STORAGE", "", "ROBOKIT_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
            try (TestServer server = TestServer.start(home, database)) {
                server.register();
                assertThat(server.get("/health").ok().at("/storage").asText()).isEqualTo("postgresql");
                postgres.close();

                List<CompletableFuture<Answer>> answers = PATHS.stream()
                        .map(path -> CompletableFuture.supplyAsync(() -> server.get("/api/v1/datasets" + path)))
                        .toList();
                CompletableFuture<Answer> created = CompletableFuture.supplyAsync(() ->
                        server.post("/api/v1/datasets/1/jobs", "{\"dataset_id\": 1, \"job_type\": \"test_echo\"}"));
                Answer health = server.get("/health");
                for (CompletableFuture<Answer> answer : answers) {
                    assertAway(answer.get());
                }
                assertAway(created.get());
                assertThat(health.status()).isEqualTo(503);
                assertThat(health.at("/status").asText()).isEqualTo("unhealthy");
                assertThat(health.at("/database").asText()).isEqualTo("disconnected");
                assertThat(health.at("/storage").asText()).isEqualTo("postgresql");
            }
        }
    }

    private static void assertAway(Answer answer) {
        answer.refused(503, "cannot be used");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.at("/details/code").asText()).isEqualTo("storage_unavailable");
    }
}
