package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
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
class JobRoutesTest {
    @Parameter
    Backend backend;

    private static final String JOBS = "/api/v1/datasets/1/jobs";

    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(backend, home);
        server.register();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aJobIsCreatedFromItsTypeAndParameters() {
        JsonNode job = create("test_echo", "{\"count\": 2}").ok().json();
        JsonNode plain = server.post(JOBS, "{\"dataset_id\": 1, \"job_type\": \"test_echo\", \"parameters\": null}")
                .ok()
                .json();

        assertThat(job.at("/status").asText()).isEqualTo("pending");
        assertThat(job.at("/result_metadata/parameters/count").asInt()).isEqualTo(2);
        assertThat(plain.at("/result_metadata/version").asText()).isEqualTo("v2");
        JsonNode ended = server.end(1, job.at("/id").asLong()).json();
        assertThat(ended.at("/status").asText()).isEqualTo("completed");
        assertThat(ended.at("/progress").asDouble()).isEqualTo(1.0);
        assertThat(ended.at("/result/said").asText()).isEqualTo("hellohello");
        assertThat(ended.at("/result_summary/length").asInt()).isEqualTo(10);
    }

    @Test
    void faultsOfARequestAreNamed() {
        server.post(JOBS, "{}").invalid("body.dataset_id", "missing").invalid("body.job_type", "missing");
        server.post(JOBS, "{\"dataset_id\": 2, \"job_type\": \"test_echo\"}").invalid("body.dataset_id", "value_error");
        server.post(JOBS, "{\"dataset_id\": \"1\", \"job_type\": 5}")
                .invalid("body.dataset_id", "int_type")
                .invalid("body.job_type", "string_type");
        create("test_echo", "[]").invalid("body.parameters", "dict_type");
        create("test_echo", "{\"count\": -1}").invalid("body.parameters.count", "minimum");
        server.post("/api/v1/datasets/9/jobs", "{\"dataset_id\": 9, \"job_type\": \"test_echo\"}")
                .refused(404, "Dataset not found");
    }

    @Test
    void jobsAreListedOldestFirstOrLatestPerType() {
        server.run(1, "test_echo", "{}");
        server.run(1, "test_echo", "{}");

        assertThat(types(JOBS)).containsExactly("metadata_extraction v1", "test_echo v1", "test_echo v2");
        assertThat(types(JOBS + "?latest_per_type=true")).containsExactly("metadata_extraction v1", "test_echo v2");
        assertThat(types(JOBS + "/?latest_per_type=False")).hasSize(3);
        server.get(JOBS + "?latest_per_type=maybe").refused(400, "'latest_per_type' must be true or false");
    }

    @Test
    void aJobOfAnotherDatasetIsNotFound() {
        long job = create("test_echo", "{}").ok().at("/id").asLong();
        long other = server.register();

        server.get("/api/v1/datasets/" + other + "/jobs/" + job).refused(404, "Job not found");
        server.put("/api/v1/datasets/" + other + "/jobs/" + job, "{\"progress\": 0.5}")
                .refused(404, "Job not found");
        server.get(JOBS + "/0").refused(404, "Job not found");
        server.get(JOBS + "/-3").refused(404, "Job not found");
        server.get(JOBS + "/999999999999999999999").refused(404, "Job not found");
        server.get(JOBS + "/x").invalid("path.job_id", "int_parsing");
    }

    @Test
    void anExternalWorkerReportsWhatItDid() {
        String job = JOBS + "/" + create("test_gate", "{}").ok().at("/id").asLong();

        Answer half = server.put(job, "{\"progress\": 0.5}").ok();
        Answer done = server.put(
                        job,
                        "{\"status\": \"completed\", \"result\": {\"a\": 1}, \"result_summary\": {\"b\": 2},"
                                + " \"result_metadata\": {\"c\": 3}}")
                .ok();

        assertThat(half.at("/progress").asDouble()).isEqualTo(0.5);
        assertThat(done.at("/status").asText()).isEqualTo("completed");
        assertThat(done.at("/progress").asDouble()).isEqualTo(1.0);
        assertThat(done.at("/result").toString()).isEqualTo("{\"a\":1}");
        assertThat(done.at("/result_summary").toString()).isEqualTo("{\"b\":2}");
        assertThat(done.at("/result_metadata").toString()).isEqualTo("{\"c\":3}");
        assertThat(done.at("/completed_at").isTextual()).isTrue();
        server.put(job, "{\"status\": \"running\"}").refused(409, "is completed and cannot become running");
        server.put(job, "{\"error_message\": \"late\"}").ok();
    }

    @Test
    void aChangeMayBeMeantForOneState() {
        long id = create("test_gate", "{}").ok().at("/id").asLong();
        server.robokit.jobs().cancel(DatasetId.of(1), JobId.of(id));
        server.end(1, id);
        String job = JOBS + "/" + id;
        String tag = server.get(job).ok().header("ETag");
        Answer changed =
                server.putIf(job, tag, "{\"result_metadata\": {\"a\": 1}}").ok();

        assertThat(changed.header("ETag")).matches("\"[0-9]+\"").isNotEqualTo(tag);
        server.putIf(job, tag, "{\"result_metadata\": {\"b\": 2}}").refused(412, "It was changed in the meantime");
        assertThat(server.get(job).ok().header("ETag")).isEqualTo(changed.header("ETag"));
        server.putIf(job, "*", "{\"result_metadata\": {\"c\": 3}}").ok();
        assertThat(server.get(job).ok().at("/result_metadata").toString()).isEqualTo("{\"c\":3}");
    }

    @Test
    void faultsOfAChangeAreNamed() {
        String job = JOBS + "/" + create("test_gate", "{}").ok().at("/id").asLong();

        server.put(job, "{\"status\": \"done\"}").invalid("body.status", "enum");
        server.put(job, "{\"progress\": 1.5}").invalid("body.progress", "out_of_range");
        server.put(job, "{\"progress\": -0.1}").invalid("body.progress", "out_of_range");
        server.put(job, "{\"progress\": true}").invalid("body.progress", "float_type");
        server.put(job, "{\"progress\": \"0.5\"}").invalid("body.progress", "float_type");
        server.put(job, "{\"result\": 5}").invalid("body.result", "dict_type");
        server.put(job, "{\"error_message\": {}}").invalid("body.error_message", "string_type");
        server.put(job, "").invalid("body", "missing");
    }

    @Test
    void aJobIsCancelledOnceAndStaysSo() {
        String job = JOBS + "/" + create("test_gate", "{}").ok().at("/id").asLong();

        server.post(job + "/cancel", "").ok();
        assertThat(server.end(1, 2).at("/status").asText()).isEqualTo("cancelled");
        assertThat(server.post(job + "/cancel", "").ok().at("/status").asText()).isEqualTo("cancelled");
        server.run(1, "test_echo", "{}");
        server.post(JOBS + "/3/cancel", "").refused(409, "is completed and cannot be cancelled");
        server.post(JOBS + "/77/cancel", "").refused(404, "Job not found");
        server.post("/api/v1/datasets/9/jobs/1/cancel", "").refused(404, "Dataset not found");
    }

    @Test
    void aRetryIsANewVersionWithTheSameParameters() {
        long first = create("test_echo", "{\"count\": 2}").ok().at("/id").asLong();
        server.end(1, first);
        Answer again = server.post(JOBS + "/" + first + "/retry", "").ok();

        assertThat(again.at("/status").asText()).isEqualTo("pending");
        assertThat(again.at("/result_metadata/version").asText()).isEqualTo("v2");
        assertThat(server.end(1, again.at("/id").asLong()).at("/result/said").asText())
                .isEqualTo("hellohello");
        long waiting = create("test_gate", "{}").ok().at("/id").asLong();
        server.post(JOBS + "/" + waiting + "/retry", "").refused(409, "it can be tried again when it has ended");
        server.post(JOBS + "/77/retry", "").refused(404, "Job not found");
    }

    private Answer create(String type, String parameters) {
        return server.post(
                JOBS, "{\"dataset_id\": 1, \"job_type\": \"" + type + "\", \"parameters\": " + parameters + "}");
    }

    private List<String> types(String path) {
        List<String> types = new ArrayList<>();
        server.get(path)
                .ok()
                .json()
                .forEach(job -> types.add(job.get("job_type").asText() + " "
                        + job.at("/result_metadata/version").asText()));
        return types;
    }
}
