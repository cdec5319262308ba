package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that nobody should send; the server refuses them and keeps answering. */
class ErrorsTest {
    private static final String DATASETS = "/api/v1/datasets";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(home);
    }

    @AfterEach
    void stop() {
        server.get("/health").ok();
        server.close();
    }

    @Test
    void unknownPathsAndMethods() {
        for (String path : List.of("/nope", "/api/v1", "/api/v1/datasets/1/nope", "/api/v2/datasets", "/a%2fb")) {
            assertThat(server.get(path).refused(404, "").at("/detail").asText()).isEqualTo("Not Found");
        }
        Answer patch = server.send(server.request(DATASETS).method("PATCH", BodyPublishers.noBody()));
        patch.refused(405, "method");
        assertThat(patch.header("Allow")).contains("GET", "POST");
    }

    @Test
    void bodiesThatAreNotAJsonObject() {
        server.post(DATASETS, "").invalid("body", "missing");
        server.post(DATASETS, "{").invalid("body", "json_invalid");
        server.post(DATASETS, "{} {}").invalid("body", "json_invalid");
        server.post(DATASETS, "{\"a\": 1, \"a\": 2}").invalid("body", "json_invalid");
        server.post(DATASETS, "{\"a\": NaN}").invalid("body", "json_invalid");
        server.post(DATASETS, "{\"a\": 1e999}").invalid("body", "finite_number");
        server.post(DATASETS, "\u0000").invalid("body", "json_invalid");
        server.post(DATASETS, "[1]").invalid("body", "dict_type");
        server.post(DATASETS, "\"text\"").invalid("body", "dict_type");
        server.post(DATASETS, "null").invalid("body", "dict_type");
    }

    @Test
    void faultOfJsonNamesLineAndColumn() {
        server.post(DATASETS, "{\n  \"a\": x}").refused(422, "at line 2, column");
    }

    @Test
    void deeplyNestedBodies() {
        for (int depth : new int[] {501, 100_000, 5_000_000}) {
            server.post(DATASETS, "{\"a\": " + "[".repeat(depth)).invalid("body", "json_invalid");
            server.post(DATASETS, "{\"a\": ".repeat(depth / 10 + 500)).invalid("body", "json_invalid");
        }
        String nested = "[".repeat(400) + "]".repeat(400);
        long id = server.register();
        server.put(DATASETS + "/" + id, "{\"dataset_metadata\": {\"a\": " + nested + "}}")
                .ok();
        assertThat(server.get(DATASETS + "/" + id).ok().text()).contains(nested);
    }

    @Test
    void wrongMediaTypes() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "application/xml", "json")) {
            server.send(server.request(DATASETS).header("Content-Type", type).POST(BodyPublishers.ofString("{}")))
                    .refused(415, "application/json");
        }
        server.send(server.request(DATASETS)
                        .header("Content-Type", "application/merge-patch+json; charset=utf-8")
                        .POST(BodyPublishers.ofString("{}")))
                .refused(422, "");
        server.send(server.request(DATASETS).POST(BodyPublishers.ofString("{}")))
                .refused(422, "");
    }

    @Test
    void tenMegabytesAreTakenAndGivenBack() {
        long id = server.register();
        String text = "ж".repeat(5_000_000);

        server.put(DATASETS + "/" + id, "{\"dataset_metadata\": {\"text\": \"" + text + "\"}}")
                .ok();

        assertThat(server.get(DATASETS + "/" + id)
                        .ok()
                        .at("/dataset_metadata/text")
                        .asText())
                .isEqualTo(text);
    }

    @Test
    void millionsOfValuesAreRefused() {
        server.post(DATASETS, "{\"a\": [" + "0,".repeat(3_000_000) + "0]}").invalid("body", "json_invalid");
    }

    @Test
    void bodiesAboveTheLimitAreRefusedWithoutBeingRead() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + DATASETS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 17000000\r\n\r\n{\"a\"")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(head(socket)).contains("413", "application/problem+json", "larger than 16 MiB");
        }
    }

    @Test
    void aClientThatSendsTooMuchSeesWhy() {
        String text = "{\"a\": \"" + "x".repeat(JsonBody.LIMIT) + "\"}";
        for (int i = 0; i < 5; i++) {
            server.post(DATASETS, text).refused(413, "larger than 16 MiB");
        }
    }

    @Test
    void chunkedBodiesAboveTheLimitAreRefusedToo() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + DATASETS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = new byte[1 << 20];
            Arrays.fill(chunk, (byte) ' ');
            for (int i = 0; i < 16; i++) {
                out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                out.write(chunk);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("1\r\n \r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(head(socket)).contains("413", "larger than 16 MiB");
        }
    }

    @Test
    void requestsThatAreNotHttp() throws IOException {
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n")).contains("400", "application/problem+json");
        assertThat(raw("GET /a/../../b HTTP/1.1\r\nHost: x\r\n\r\n")).contains("400", "application/problem+json");
        assertThat(raw("GET / HTTP/1.1\r\nbad header\r\n\r\n")).contains("400");
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n"))
                .contains("431")
                .doesNotContain("<html");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return head(socket);
        }
    }

    private static String head(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[4096];
        int read = in.read(buffer);
        while (read > 0) {
            text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            read = text.indexOf("}") >= 0 ? -1 : in.read(buffer);
        }
        return text.toString();
    }
}
