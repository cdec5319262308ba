package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorsTest {
    private static final String PAGE = "http://localhost:3000";

    @TempDir
    Path home;

    @Test
    void allowedOriginsMayReadAndChange() {
        try (TestServer server = TestServer.start(home, Settings.onFreePort().withCorsOrigins(PAGE))) {
            Answer preflight = server.send(server.request("/api/v1/datasets")
                    .header("Origin", PAGE)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "content-type")
                    .method("OPTIONS", BodyPublishers.noBody()));
            Answer read = server.send(server.request("/api/v1/datasets").header("Origin", PAGE));
            Answer delete = server.send(
                    server.request("/api/v1/datasets/7").header("Origin", PAGE).DELETE());

            assertThat(preflight.status()).isEqualTo(204);
            assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
            assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST", "PUT", "DELETE");
            assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("content-type");
            assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo(PAGE);
            assertThat(read.header("Access-Control-Expose-Headers")).contains("X-Total-Count", "Link");
            assertThat(read.header("Vary")).contains("Origin");
            assertThat(delete.refused(404, "Dataset not found").header("Access-Control-Allow-Origin"))
                    .isEqualTo(PAGE);
        }
    }

    @Test
    void otherOriginsMayNotChangeAnything() {
        try (TestServer server = TestServer.start(home)) {
            long id = server.register();
            String path = "/api/v1/datasets/" + id;
            Answer foreign =
                    server.send(server.request(path).header("Origin", PAGE).DELETE());
            Answer read = server.send(server.request(path).header("Origin", PAGE));
            Answer own = server.send(server.request(path)
                    .header("Origin", server.server.address())
                    .DELETE());

            foreign.refused(403, "API_CORS_ORIGINS");
            assertThat(read.ok().headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            own.ok();
        }
    }
}
