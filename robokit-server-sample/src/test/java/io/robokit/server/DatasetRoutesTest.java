package io.robokit.server;

import static io.robokit.server.Answer.keys;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.model.DatasetFormat;
import io.robokit.model.HuggingFaceSource;
import io.robokit.model.UploadSource;
import java.io.IOException;
import java.nio.file.Files;
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
class DatasetRoutesTest {
    @Parameter
    Backend backend;

    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}Z";

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
    void registeringAnswersWithTheDatasetAndStartsMetadataExtraction() {
        Answer answer = server.post(
                        "/api/v1/datasets/",
                        "{\"source\": {\"type\": \"upload\", \"upload_id\": \"u-7\"}, \"format_type\": \"custom\"}")
                .ok();

        JsonNode dataset = answer.json();
        assertThat(keys(dataset))
                .containsExactly(
                        "id",
                        "source",
                        "format_type",
                        "dataset_metadata",
                        "status",
                        "progress",
                        "error_message",
                        "size_bytes",
                        "num_samples",
                        "created_at",
                        "updated_at");
        assertThat(dataset.at("/id").asLong()).isEqualTo(1);
        assertThat(dataset.at("/source").toString()).isEqualTo("{\"type\":\"upload\",\"upload_id\":\"u-7\"}");
        assertThat(dataset.at("/status").asText()).isEqualTo("registered");
        assertThat(dataset.at("/progress").isDouble()).isTrue();
        assertThat(dataset.at("/created_at").asText()).matches(TIME);
        for (String absent : List.of("dataset_metadata", "error_message", "size_bytes", "num_samples", "updated_at")) {
            assertThat(dataset.get(absent).isNull()).as(absent).isTrue();
        }
        JsonNode job = server.get("/api/v1/datasets/1/jobs").ok().at("/0");
        assertThat(job.at("/job_type").asText()).isEqualTo("metadata_extraction");
        assertThat(job.at("/result_metadata/parameters").toString()).isEqualTo("{\"auto_extract\":true}");
    }

    @Test
    void revisionOfAHubSourceDefaultsToMain() {
        server.robokit.datasets().register(HuggingFaceSource.of("lerobot/pusht"), DatasetFormat.LEROBOT);

        assertThat(server.get("/api/v1/datasets/1").ok().at("/source").toString())
                .isEqualTo("{\"type\":\"huggingface\",\"repo_id\":\"lerobot/pusht\",\"revision\":\"main\"}");
    }

    @Test
    void everyFormatOfTheContractIsAccepted() {
        for (String format : List.of("rosbag", "hdf5", "parquet", "custom", "lerobot", "rlds")) {
            assertThat(create("{\"type\": \"upload\", \"upload_id\": \"u\"}", format)
                            .ok()
                            .at("/format_type")
                            .asText())
                    .isEqualTo(format);
        }
        create("{\"type\": \"upload\", \"upload_id\": \"u\"}", "zip").invalid("body.format_type", "enum");
    }

    @Test
    void faultsOfASourceAreNamed() {
        create("{\"type\": \"ftp\"}", "lerobot").invalid("body.source.type", "value_error");
        create("{\"type\": 7}", "lerobot").invalid("body.source.type", "string_type");
        create("{}", "lerobot").invalid("body.source.type", "missing");
        create("[]", "lerobot").invalid("body.source", "dict_type");
        create("null", "lerobot").invalid("body.source", "missing");
        create("{\"type\": \"http\"}", "lerobot").invalid("body.source.url", "missing");
        create("{\"type\": \"http\", \"url\": \"ftp://example.org/a\"}", "lerobot")
                .invalid("body.source.url", "value_error");
        create("{\"type\": \"huggingface\", \"repo_id\": 5}", "lerobot").invalid("body.source.repo_id", "string_type");
        create("{\"type\": \"upload\", \"upload_id\": \"../x\"}", "lerobot")
                .invalid("body.source.upload_id", "value_error");
        server.post("/api/v1/datasets", "{\"source\": {}}")
                .invalid("body.source.type", "missing")
                .invalid("body.format_type", "missing");
        assertThat(server.get("/api/v1/datasets").ok().json()).isEmpty();
    }

    @Test
    void malformedRepositoryIdIsABadRequest() {
        for (String id : List.of("pusht", "a/b/c", "../b", "a b/c", "")) {
            create("{\"type\": \"huggingface\", \"repo_id\": \"" + id + "\"}", "lerobot")
                    .refused(400, "repository id");
        }
    }

    @Test
    void localSourcesOutsideTheRootsAreForbiddenWhetherTheyExistOrNot() throws IOException {
        Path inside = Files.createDirectories(home.resolve("data"));
        Files.createSymbolicLink(home.resolve("link"), home.getRoot().resolve("etc"));

        create(local(inside.toString()), "lerobot").ok();
        create(local(home.resolve("not-there").toString()), "lerobot").ok();
        create(local("/etc"), "lerobot").refused(403, "ROBOKIT_LOCAL_ROOTS");
        create(local("/nowhere/at/all"), "lerobot").refused(403, "ROBOKIT_LOCAL_ROOTS");
        create(local(home + "/../x"), "lerobot").refused(403, "ROBOKIT_LOCAL_ROOTS");
        create(local(home.resolve("link").toString()), "lerobot").refused(403, "ROBOKIT_LOCAL_ROOTS");
        create(local(home.resolve("link/not-there").toString()), "lerobot").refused(403, "ROBOKIT_LOCAL_ROOTS");
        server.put("/api/v1/datasets/1", "{\"source\": " + local("/etc") + "}").refused(403, "ROBOKIT_LOCAL_ROOTS");
    }

    @Test
    void withoutRootsNoLocalSourceIsAccepted() {
        try (TestServer closed = TestServer.start(home, Settings.onFreePort())) {
            closed.post(
                            "/api/v1/datasets",
                            "{\"source\": " + local(home.toString()) + ", \"format_type\": \"lerobot\"}")
                    .refused(403, "ROBOKIT_LOCAL_ROOTS");
        }
    }

    @Test
    void listPagesWithTotalAndLinks() {
        for (int i = 0; i < 5; i++) {
            server.robokit.datasets().register(new UploadSource("u" + i), DatasetFormat.PARQUET);
        }

        Answer all = server.get("/api/v1/datasets").ok();
        Answer first = server.get("/api/v1/datasets?limit=2&q=u").ok();
        Answer middle = server.get("/api/v1/datasets/?skip=1&limit=2").ok();

        assertThat(ids(all)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(all.header("X-Total-Count")).isEqualTo("5");
        assertThat(all.headers().firstValue("Link")).isEmpty();
        assertThat(ids(first)).containsExactly(1L, 2L);
        assertThat(first.header("Link")).isEqualTo("</api/v1/datasets?skip=2&limit=2&q=u>; rel=\"next\"");
        assertThat(ids(middle)).containsExactly(2L, 3L);
        assertThat(middle.header("X-Total-Count")).isEqualTo("5");
        assertThat(middle.header("Link"))
                .isEqualTo("</api/v1/datasets/?skip=3&limit=2>; rel=\"next\","
                        + " </api/v1/datasets/?skip=0&limit=1>; rel=\"prev\"");
        assertThat(ids(server.get("/api/v1/datasets?skip=2000000000").ok())).isEmpty();
    }

    @Test
    void listFiltersByFormatSourceStatusAndWords() {
        server.robokit.datasets().register(new UploadSource("alpha"), DatasetFormat.PARQUET);
        server.robokit.datasets().register(HuggingFaceSource.of("lerobot/pusht"), DatasetFormat.LEROBOT);

        assertThat(ids(server.get("/api/v1/datasets?format_type=lerobot"))).containsExactly(2L);
        assertThat(ids(server.get("/api/v1/datasets?source_type=upload"))).containsExactly(1L);
        assertThat(ids(server.get("/api/v1/datasets?status=registered"))).containsExactly(1L, 2L);
        assertThat(ids(server.get("/api/v1/datasets?status=ready"))).isEmpty();
        assertThat(ids(server.get("/api/v1/datasets?q=PUSHT"))).containsExactly(2L);
        assertThat(ids(server.get("/api/v1/datasets?format_type=&q="))).containsExactly(1L, 2L);
    }

    @Test
    void badQueriesAreBadRequests() {
        for (String query : List.of(
                "skip=-1",
                "skip=x",
                "skip=99999999999",
                "limit=0",
                "limit=501",
                "limit=1.5",
                "format_type=zip",
                "status=gone",
                "source_type=a%20b")) {
            server.get("/api/v1/datasets?" + query).refused(400, query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void unknownDatasetsAreNotFound() {
        for (String id : List.of("1", "0", "-1", "99999999999999999999")) {
            server.get("/api/v1/datasets/" + id).refused(404, "Dataset not found");
            server.get("/api/v1/datasets/" + id + "/status").refused(404, "Dataset not found");
            server.put("/api/v1/datasets/" + id, "{}").refused(404, "Dataset not found");
            server.delete("/api/v1/datasets/" + id).refused(404, "Dataset not found");
            server.get("/api/v1/datasets/" + id + "/jobs").refused(404, "Dataset not found");
            server.get("/api/v1/datasets/" + id + "/jobs/1").refused(404, "Dataset not found");
            server.get("/api/v1/datasets/" + id + "/analyses/validation").refused(404, "Dataset not found");
            server.get("/api/v1/datasets/" + id + "/analyses/validation/latest").refused(404, "Dataset not found");
            server.post("/api/v1/datasets/" + id + "/analyses/validation", "{}").refused(404, "Dataset not found");
        }
        server.get("/api/v1/datasets/abc").invalid("path.dataset_id", "int_parsing");
        server.get("/api/v1/datasets/1.5").invalid("path.dataset_id", "int_parsing");
    }

    @Test
    void updateChangesOnlyWhatIsGiven() {
        long id = server.register();
        String path = "/api/v1/datasets/" + id;

        server.put(path, "{\"dataset_metadata\": {\"a\": {\"b\": [1, null, 2.5]}, \"ключ\": \"値\"}}")
                .ok();
        Answer changed = server.put(path, "{\"source\": {\"type\": \"upload\", \"upload_id\": \"u2\"}}")
                .ok();
        Answer same = server.put(path, "{\"source\": null, \"dataset_metadata\": null, \"other\": 1}")
                .ok();
        Answer cleared = server.put(path, "{\"dataset_metadata\": {}}").ok();

        assertThat(changed.at("/dataset_metadata").toString()).isEqualTo("{\"a\":{\"b\":[1,null,2.5]},\"ключ\":\"値\"}");
        assertThat(changed.at("/source/upload_id").asText()).isEqualTo("u2");
        assertThat(changed.at("/updated_at").asText()).matches(TIME);
        assertThat(same.at("/dataset_metadata")).isEqualTo(changed.at("/dataset_metadata"));
        assertThat(same.at("/source")).isEqualTo(changed.at("/source"));
        assertThat(cleared.at("/dataset_metadata").toString()).isEqualTo("{}");
        server.put(path, "{\"dataset_metadata\": 5}").invalid("body.dataset_metadata", "dict_type");
        server.put(path, "{\"source\": {\"type\": \"x\"}}").invalid("body.source.type", "value_error");
    }

    @Test
    void deletingTakesTheJobsAlong() {
        long id = server.register();
        long job = server.run(id, "test_echo", "{}").at("/id").asLong();

        Answer answer = server.delete("/api/v1/datasets/" + id).ok();

        assertThat(answer.text()).isEqualTo("{\"message\":\"Dataset deleted successfully\"}");
        server.get("/api/v1/datasets/" + id).refused(404, "Dataset not found");
        server.get("/api/v1/datasets/" + id + "/jobs/" + job).refused(404, "Dataset not found");
        server.get("/api/v1/datasets/" + server.register() + "/jobs/" + job).refused(404, "Job not found");
    }

    @Test
    void statusAlwaysNamesMetadataExtraction() {
        server.robokit.datasets().register(new UploadSource("u"), DatasetFormat.CUSTOM);
        Answer before = server.get("/api/v1/datasets/1/status").ok();
        server.run(1, "test_echo", "{}");
        server.run(1, "test_echo", "{}");
        Answer after = server.get("/api/v1/datasets/1/status").ok();

        assertThat(before.text())
                .isEqualTo("{\"dataset_id\":1,\"status\":\"registered\",\"progress\":0.0,"
                        + "\"latest_jobs\":{\"metadata_extraction\":null}}");
        assertThat(keys(after.at("/latest_jobs"))).containsExactly("metadata_extraction", "test_echo");
        assertThat(after.at("/latest_jobs/test_echo/result_metadata/version").asText())
                .isEqualTo("v2");
    }

    private Answer create(String source, String format) {
        return server.post("/api/v1/datasets", "{\"source\": " + source + ", \"format_type\": \"" + format + "\"}");
    }

    private static String local(String path) {
        return "{\"type\": \"local\", \"path\": \"" + path + "\"}";
    }

    private static List<Long> ids(Answer answer) {
        List<Long> ids = new ArrayList<>();
        answer.ok().json().forEach(dataset -> ids.add(dataset.get("id").asLong()));
        return ids;
    }

    @Test
    void aChangeMayBeMeantForOneState() {
        String one = "/api/v1/datasets/" + server.register();
        server.end(1, 1);
        Answer read = server.get(one).ok();
        String tag = read.header("ETag");
        Answer changed =
                server.putIf(one, tag, "{\"dataset_metadata\": {\"a\": 1}}").ok();
        Answer late = server.putIf(one, tag, "{\"dataset_metadata\": {\"b\": 2}}");

        assertThat(tag).matches("\"[0-9]+\"");
        assertThat(changed.header("ETag")).matches("\"[0-9]+\"").isNotEqualTo(tag);
        late.refused(412, "It was changed in the meantime");
        server.putIf(one, "W/" + changed.header("ETag"), "{}").refused(412, "read it again");
        server.putIf(one, "nonsense", "{}").refused(412, "read it again");
        assertThat(server.get(one).ok().at("/dataset_metadata").toString()).isEqualTo("{\"a\":1}");
        server.putIf(one, "\"0\", " + changed.header("ETag"), "{\"dataset_metadata\": {\"c\": 3}}")
                .ok();
        server.putIf(one, "*", "{\"dataset_metadata\": {\"d\": 4}}").ok();
        assertThat(server.put(one, "{}").ok().at("/dataset_metadata").toString())
                .isEqualTo("{\"d\":4}");
    }
}
