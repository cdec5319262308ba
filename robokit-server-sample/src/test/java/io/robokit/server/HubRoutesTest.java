package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.FakeServer;
import io.robokit.hf.fake.Fault;
import io.robokit.model.DatasetQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class HubRoutesTest {
    private static final String SEARCH = "/api/v1/huggingface/search";
    private static final String ARM = "/api/v1/huggingface/datasets/acme/arm";
    private static final String OTHER_TOKEN = "hf_CallersOwnToken0123456789";

    @TempDir
    Path home;

    private FakeHub hub;
    private TestServer server;
    private final List<Map<String, Object>> listing = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub();
        hub.dataset("acme/arm").commit("main", Map.of("meta/info.json", new byte[10]));
        server = TestServer.start(
                home,
                Map.of("HF_ENDPOINT", hub.url(), "HF_HOME", home.resolve("hf").toString(), "HF_TOKEN", FakeHub.TOKEN));
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        ((Logger) LoggerFactory.getLogger("io.robokit")).setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAppender(log);
        ((Logger) LoggerFactory.getLogger("io.robokit")).setLevel(null);
        List<String> leaks = hub.leaks();
        hub.close();
        assertThat(leaks).isEmpty();
        assertThat(List.copyOf(log.list))
                .allSatisfy(event -> assertThat(event.getFormattedMessage())
                        .doesNotContain(FakeHub.TOKEN)
                        .doesNotContain(OTHER_TOKEN));
    }

    /** Makes the Hub's listing answer with these datasets. */
    private void listed(String id, int downloads, String... tags) {
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("id", id);
        dataset.put("sha", "a".repeat(40));
        dataset.put("private", false);
        dataset.put("downloads", downloads);
        dataset.put("likes", 3);
        dataset.put("tags", List.of(tags));
        dataset.put("createdAt", "2026-01-02T03:04:05.000Z");
        dataset.put("lastModified", "2026-02-02T03:04:05.000Z");
        dataset.put("description", "About " + id);
        listing.add(dataset);
        hub.api.heal();
        hub.api.fail(
                1000,
                Fault.answer(200, new String(Responses.bytes(listing), StandardCharsets.UTF_8)),
                "/api/datasets?");
    }

    private FakeServer.Request asked() {
        List<FakeServer.Exchange> exchanges = hub.api.exchanges();
        return exchanges.get(exchanges.size() - 1).request();
    }

    @Test
    void searchAnswersInTheShapeOfTheContract() {
        listed("acme/cups", 7, "size_categories:n<1K");
        JsonNode found = server.post(SEARCH, "{\"query\": \"cups\"}").ok().json();
        assertThat(Answer.keys(found)).containsExactly("datasets", "total", "hasMore", "offset", "limit");
        assertThat(found.at("/total").asInt()).isEqualTo(1);
        assertThat(found.at("/hasMore").asBoolean()).isFalse();
        assertThat(found.at("/limit").asInt()).isEqualTo(8);
        assertThat(found.at("/offset").asInt()).isZero();
        JsonNode dataset = found.at("/datasets/0");
        assertThat(Answer.keys(dataset))
                .containsExactly(
                        "id",
                        "author",
                        "name",
                        "description",
                        "downloads",
                        "likes",
                        "tags",
                        "isPrivate",
                        "gated",
                        "createdAt",
                        "lastModified",
                        "sha");
        assertThat(dataset.at("/id").asText()).isEqualTo("acme/cups");
        assertThat(dataset.at("/name").asText()).isEqualTo("cups");
        assertThat(dataset.at("/author").asText()).isEqualTo("acme");
        assertThat(asked().target()).contains("search=cups", "sort=downloads", "direction=-1");
    }

    @Test
    void aQueryWithRoboticsWordsKeepsRoboticsResults() {
        listed("acme/charm-bracelets", 900, "jewellery");
        listed("acme/one", 800, "task_categories:robotics");
        listed("acme/alarm-sounds", 700, "audio");
        listed("acme/robot_arm_2", 600);
        listed("acme/three", 500, "LeRobot");
        JsonNode robots =
                server.post(SEARCH, "{\"query\": \"arm\", \"limit\": 2}").ok().json();
        assertThat(robots.findValuesAsText("id")).containsExactly("acme/one", "acme/robot_arm_2");
        assertThat(robots.at("/hasMore").asBoolean()).isTrue();
        JsonNode rest = server.post(SEARCH, "{\"query\": \"arm\", \"limit\": 2, \"offset\": 2}")
                .ok()
                .json();
        assertThat(rest.findValuesAsText("id")).containsExactly("acme/three");
        assertThat(rest.at("/total").asInt()).isEqualTo(3);
        JsonNode all = server.post(SEARCH, "{\"query\": \"charm\", \"sort\": \"likes\"}")
                .ok()
                .json();
        assertThat(all.at("/datasets")).hasSize(5);
        assertThat(asked().target()).contains("sort=likes");
    }

    @Test
    void limitsAreChecked() {
        server.post(SEARCH, "{}").invalid("body.query", "missing");
        server.post(SEARCH, "{\"query\": 3}").invalid("body.query", "string_type");
        server.post(SEARCH, "{\"query\": \"" + "x".repeat(300) + "\"}").invalid("body.query", "string_too_long");
        for (String limit : List.of("0", "51", "99999999999")) {
            server.post(SEARCH, "{\"query\": \"x\", \"limit\": " + limit + "}").invalid("body.limit", "out_of_range");
        }
        server.post(SEARCH, "{\"query\": \"x\", \"limit\": 1.5}").invalid("body.limit", "int_type");
        server.post(SEARCH, "{\"query\": \"x\", \"offset\": -1}").invalid("body.offset", "out_of_range");
        server.post(SEARCH, "{\"query\": \"x\", \"sort\": \"size\"}").invalid("body.sort", "enum");
        Answer token = server.post(SEARCH, "{\"query\": \"x\", \"token\": \"" + OTHER_TOKEN + " \"}");
        token.invalid("body.token", "value_error");
        assertThat(token.text()).doesNotContain(OTHER_TOKEN);
        assertThat(hub.requests()).isZero();
        listed("acme/cups", 7);
        assertThat(server.post(SEARCH, "{\"query\": \"\", \"limit\": 50, \"offset\": 2000000000}")
                        .ok()
                        .at("/datasets"))
                .isEmpty();
    }

    @Test
    void theCallersTokenIsUsedForTheSearchAndNotKept() {
        listed("acme/cups", 7);
        server.post(SEARCH, "{\"query\": \"cups\"}").ok();
        assertThat(asked().header("Authorization")).isEqualTo("Bearer " + FakeHub.TOKEN);
        Answer mine = server.post(SEARCH, "{\"query\": \"cups\", \"token\": \"" + OTHER_TOKEN + "\"}")
                .ok();
        assertThat(asked().header("Authorization")).isEqualTo("Bearer " + OTHER_TOKEN);
        assertThat(asked().target()).doesNotContain(OTHER_TOKEN);
        assertThat(mine.text()).doesNotContain(OTHER_TOKEN);
        server.post(SEARCH, "{\"query\": \"cups\"}").ok();
        assertThat(asked().header("Authorization")).isEqualTo("Bearer " + FakeHub.TOKEN);
    }

    @Test
    void infoHoldsTheCommitOfTheRevision() {
        String main = hub.dataset("acme/arm").head("main");
        String old = hub.dataset("acme/arm").commit("v1", Map.of());
        JsonNode info = server.get(ARM).ok().json();
        assertThat(info.at("/sha").asText()).isEqualTo(main);
        assertThat(info.at("/revision").asText()).isEqualTo("main");
        assertThat(info.at("/files/0").asText()).isEqualTo("meta/info.json");
        assertThat(info.at("/cardData/license").asText()).isEqualTo("apache-2.0");
        assertThat(info.at("/downloads").asInt()).isEqualTo(42);
        assertThat(server.get(ARM + "?revision=v1").ok().at("/sha").asText()).isEqualTo(old);
    }

    @Test
    void refusalsOfTheHubKeepTheirMeaning() {
        server.get("/api/v1/huggingface/datasets/a--b/c").refused(400, "a--b");
        server.get("/api/v1/huggingface/datasets/acme/arm.git").refused(400, "arm.git");
        server.get(ARM + "?revision=a..b").refused(400, "revision");
        server.get("/api/v1/huggingface/datasets/acme/none").refused(404, "acme/none@main: the repository");
        server.get(ARM + "?revision=v9").refused(404, "no such revision");
        server.get("/api/v1/huggingface/datasets/acme").refused(404, "Not Found");
        hub.api.fail(1, FaultOf.badToken(), "/api/datasets?");
        server.post(SEARCH, "{\"query\": \"x\", \"token\": \"" + OTHER_TOKEN + "\"}")
                .refused(401, "token is wrong");
        hub.api.fail(1, Fault.status(403), "/api/");
        server.get(ARM).refused(403, "access refused");
        hub.api.fail(9, Fault.status(429, "Retry-After", "77"), "/api/");
        Answer busy = server.get(ARM).refused(429, "wait");
        assertThat(Integer.parseInt(busy.header("Retry-After"))).isBetween(77, 79);
        hub.api.heal();
        hub.api.fail(9, Fault.answer(200, "no json"), "/api/");
        server.get(ARM).refused(502, "");
    }

    /** The Hub is silent for as long as the server waits, twice. */
    @Test
    void aHubThatIsDownOrSilentIsABadGateway() throws IOException {
        try (TestServer impatient = TestServer.start(
                home, Map.of("HF_ENDPOINT", hub.url(), "HF_HOME", home.toString(), "HF_HUB_ETAG_TIMEOUT", "1"))) {
            hub.api.fail(9, Fault.stallAfter(0), "/api/");
            assertThat(impatient.get(ARM).status()).isEqualTo(504);
        }
        hub.api.close();
        Answer down = server.get(ARM);
        assertThat(down.status()).isEqualTo(502);
        assertThat(down.at("/detail").asText()).contains("cannot be reached");
    }

    @Test
    void nothingAboutTheTokenIsStored() {
        listed("acme/cups", 7);
        server.post(SEARCH, "{\"query\": \"cups\", \"token\": \"" + OTHER_TOKEN + "\"}")
                .ok();
        assertThat(server.robokit.datasets().search(DatasetQuery.all()).toString())
                .doesNotContain(OTHER_TOKEN);
        assertThat(server.get("/openapi.json").text()).contains("/api/v1/huggingface/search", "hasMore", "isPrivate");
    }

    /** Answers of the Hub that need more than a status. */
    private static final class FaultOf {
        static Fault badToken() {
            return Fault.answer(401, "{\"error\":\"Invalid credentials in Authorization header\"}");
        }
    }
}
