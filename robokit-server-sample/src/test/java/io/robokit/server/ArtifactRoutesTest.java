package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
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
class ArtifactRoutesTest {
    @Parameter
    Backend backend;

    private static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    Path home;

    private TestServer server;
    private String files;

    @BeforeEach
    void start() {
        server = TestServer.start(backend, home);
        long dataset = server.register();
        long job = server.run(dataset, "test_echo", "{}").at("/id").asLong();
        files = "/api/v1/datasets/" + dataset + "/artifacts/" + job;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void filesOfAJobAreListed() {
        Answer list = server.get(files).ok();

        assertThat(list.json()).hasSize(2);
        assertThat(list.at("/1").toString())
                .isEqualTo("{\"name\":\"said.txt\",\"media_type\":\"text/plain; charset=utf-8\",\"size_bytes\":5,"
                        + "\"sha256\":\"" + SHA256_OF_HELLO + "\"}");
    }

    @Test
    void aFileComesWholeWithItsMediaTypeAndTag() {
        Answer text = server.get(files + "/said.txt");
        Answer html = server.get(files + "/said.html");

        assertThat(text.status()).isEqualTo(200);
        assertThat(text.text()).isEqualTo("hello");
        assertThat(text.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(text.header("Content-Length")).isEqualTo("5");
        assertThat(text.header("ETag")).isEqualTo("\"" + SHA256_OF_HELLO + "\"");
        assertThat(text.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(text.header("Content-Disposition")).isEqualTo("inline; filename=\"said.txt\"");
        assertThat(html.text()).isEqualTo("<p>hello");
        assertThat(html.header("Content-Type")).isEqualTo("text/html");
        assertThat(html.header("Content-Security-Policy")).startsWith("sandbox allow-scripts");
        assertThat(html.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void headAnswersLikeGetWithoutTheBytes() {
        Answer head = server.send(server.request(files + "/said.txt").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("5");
        assertThat(head.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(head.header("ETag")).isEqualTo("\"" + SHA256_OF_HELLO + "\"");
        assertThat(head.text()).isEmpty();
    }

    @Test
    void aPartOfAFileIsSentWhenARangeAsksForIt() {
        for (String[] expected : List.of(
                new String[] {"bytes=1-2", "el", "bytes 1-2/5"},
                new String[] {"bytes=3-", "lo", "bytes 3-4/5"},
                new String[] {"bytes=-2", "lo", "bytes 3-4/5"},
                new String[] {"bytes=4-99", "o", "bytes 4-4/5"})) {
            Answer part = range(expected[0]);
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.text()).isEqualTo(expected[1]);
            assertThat(part.header("Content-Range")).isEqualTo(expected[2]);
            assertThat(part.header("Content-Length")).isEqualTo(Integer.toString(expected[1].length()));
        }
        for (String whole :
                List.of("bytes=0-4", "bytes=-99", "bytes=2-1", "bytes=0-0,2-3", "lines=1-2", "bytes=-", "x")) {
            Answer all = range(whole);
            assertThat(all.status()).as(whole).isEqualTo(200);
            assertThat(all.text()).isEqualTo("hello");
        }
        for (String outside : List.of("bytes=5-", "bytes=99-100", "bytes=-0", "bytes=999999999999999999-")) {
            Answer none = range(outside).refused(416, "The file has 5 bytes");
            assertThat(none.header("Content-Range")).isEqualTo("bytes */5");
        }
    }

    @Test
    void aRangeOfAnotherVersionBringsTheWholeFile() {
        String tag = "\"" + SHA256_OF_HELLO + "\"";

        assertThat(ifRange(tag).text()).isEqualTo("el");
        assertThat(ifRange("\"other\"").text()).isEqualTo("hello");
        assertThat(ifRange("W/" + tag).text()).isEqualTo("hello");
    }

    @Test
    void whatTheClientHasIsNotSentAgain() {
        for (String tags : List.of("\"" + SHA256_OF_HELLO + "\"", "\"a\", W/\"" + SHA256_OF_HELLO + "\"", "*")) {
            Answer same = server.send(server.request(files + "/said.txt")
                    .header("If-None-Match", tags)
                    .GET());
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.text()).isEmpty();
            assertThat(same.header("ETag")).isEqualTo("\"" + SHA256_OF_HELLO + "\"");
        }
        Answer changed = server.send(server.request(files + "/said.txt")
                .header("If-None-Match", "\"old\"")
                .GET());
        assertThat(changed.text()).isEqualTo("hello");
    }

    @Test
    void onlyFilesThatTheJobMadeAreServed() throws Exception {
        Files.writeString(home.resolve("secret.txt"), "secret");
        for (String name : List.of("other.txt", "..%2f..%2fsecret.txt", "%2e%2e", "said.txt%00", ".said.txt.part")) {
            Answer refused = server.get(files + "/" + name);
            assertThat(refused.status()).as(name).isIn(400, 404);
            assertThat(refused.text()).doesNotContain("secret\"");
        }
        server.get(files + "/other.txt").refused(404, "Artifact not found");
        long other = server.register();
        String job = files.substring(files.lastIndexOf('/'));
        server.get("/api/v1/datasets/" + other + "/artifacts" + job + "/said.txt")
                .refused(404, "Job not found");
        server.get("/api/v1/datasets/77/artifacts" + job).refused(404, "Dataset not found");
        server.get("/api/v1/datasets/1/artifacts/77").refused(404, "Job not found");
    }

    private Answer range(String range) {
        return server.send(
                server.request(files + "/said.txt").header("Range", range).GET());
    }

    private Answer ifRange(String tag) {
        return server.send(server.request(files + "/said.txt")
                .header("Range", "bytes=1-2")
                .header("If-Range", tag)
                .GET());
    }
}
