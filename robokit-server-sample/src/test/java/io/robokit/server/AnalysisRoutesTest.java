package io.robokit.server;

import static io.robokit.server.Answer.keys;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class AnalysisRoutesTest {
    @Parameter
    Backend backend;

    private static final List<String> BUILT_IN = List.of(
            "metadata_extraction",
            "evaluate_quality_heuristics",
            "validation",
            "repair",
            "conversion",
            "indexing",
            "attention_analysis",
            "tokenization",
            "download",
            "visualization");

    @TempDir
    Path home;

    private TestServer server;
    private String dataset;

    @BeforeEach
    void start() {
        server = TestServer.start(backend, home);
        dataset = "/api/v1/datasets/" + server.register();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void schemasOfEveryJobTypeAreServedPluginsIncluded() {
        JsonNode schemas =
                server.get("/api/v1/datasets/job-parameter-schemas").ok().json();

        assertThat(keys(schemas)).containsAll(BUILT_IN).contains("test_echo");
        assertThat(schemas.at("/test_echo/properties/count/minimum").asInt()).isZero();
        assertThat(schemas.at("/test_echo/properties/count/maximum").asInt()).isEqualTo(10);
        assertThat(schemas.at("/test_echo/properties/count/default").asInt()).isEqualTo(1);
        assertThat(schemas.at("/test_echo/properties/count/description").asText())
                .isEqualTo("How often");
        assertThat(schemas.at("/attention_analysis/properties/stride/maximum").asInt())
                .isEqualTo(10);
        assertThat(schemas.at("/conversion/required").toString()).contains("source_format", "target_format");
    }

    @Test
    void startingAnswersWithAPendingJob() {
        JsonNode job = server.post(dataset + "/analyses/test_echo", "{\"count\": 2, \"extra\": [1]}")
                .ok()
                .json();

        assertThat(keys(job))
                .containsExactly(
                        "id",
                        "dataset_id",
                        "job_type",
                        "status",
                        "progress",
                        "result",
                        "result_summary",
                        "result_metadata",
                        "error_message",
                        "created_at",
                        "started_at",
                        "completed_at");
        assertThat(job.at("/status").asText()).isEqualTo("pending");
        assertThat(job.at("/progress").asDouble()).isZero();
        assertThat(job.at("/result").isNull()).isTrue();
        assertThat(job.at("/started_at").isNull()).isTrue();
        assertThat(keys(job.at("/result_metadata"))).containsExactly("version", "model", "parameters", "created_at");
        assertThat(job.at("/result_metadata/version").asText()).isEqualTo("v1");
        assertThat(job.at("/result_metadata/model").asText()).isEqualTo("default");
        assertThat(job.at("/result_metadata/parameters").toString()).isEqualTo("{\"count\":2,\"extra\":[1]}");
        assertThat(job.at("/result_metadata/created_at")).isEqualTo(job.at("/created_at"));
    }

    @Test
    void historyAndLatestHoldCompletedRunsNewestFirst() {
        server.run(1, "test_echo", "");
        server.run(1, "test_echo", "{\"count\": 3, \"model\": \"big\"}");

        JsonNode history = server.get(dataset + "/analyses/test_echo").ok().json();
        JsonNode latest =
                server.get(dataset + "/analyses/test_echo/latest").ok().json();

        assertThat(keys(history)).containsExactly("dataset_id", "job_type", "versions");
        assertThat(history.at("/versions")).hasSize(2);
        JsonNode newest = history.at("/versions/0");
        assertThat(keys(newest))
                .containsExactly("job_id", "version", "model", "parameters", "created_at", "summary", "status");
        assertThat(newest.at("/version").asText()).isEqualTo("v2");
        assertThat(newest.at("/model").asText()).isEqualTo("big");
        assertThat(newest.at("/summary").toString()).isEqualTo("{\"length\":15}");
        assertThat(newest.at("/status").asText()).isEqualTo("completed");
        assertThat(keys(latest))
                .containsExactly("job_id", "version", "model", "parameters", "created_at", "summary", "full_result");
        assertThat(latest.at("/job_id")).isEqualTo(newest.at("/job_id"));
        assertThat(latest.at("/parameters/count").asInt()).isEqualTo(3);
        assertThat(latest.at("/full_result/said").asText()).isEqualTo("hellohellohello");
    }

    @Test
    void withoutACompletedRunThereIsNoAnalysis() {
        server.post(dataset + "/analyses/test_gate", "{}").ok();

        assertThat(server.get(dataset + "/analyses/test_gate").ok().at("/versions"))
                .isEmpty();
        server.get(dataset + "/analyses/test_gate/latest").refused(404, "No analysis found");
    }

    @Test
    void unknownJobTypesAreBadRequests() {
        server.post(dataset + "/analyses/dance", "{}").refused(400, "Invalid job type");
        server.get(dataset + "/analyses/dance").refused(400, "Invalid job type");
        server.get(dataset + "/analyses/dance/latest").refused(400, "Invalid job type");
        server.post(dataset + "/jobs", "{\"dataset_id\": 1, \"job_type\": \"dance\"}")
                .refused(400, "Invalid job type");
    }

    @Test
    void badParametersAreNamed() {
        server.post(dataset + "/analyses/test_echo", "{\"count\": 11}").invalid("body.count", "maximum");
        server.post(dataset + "/analyses/test_echo", "{\"count\": \"x\"}").invalid("body.count", "type");
        server.post(dataset + "/analyses/conversion", "{}").invalid("body.source_format", "required");
        server.post(dataset + "/analyses/attention_analysis", "{\"stride\": 0}").invalid("body.stride", "minimum");
        server.post(dataset + "/analyses/test_echo", "[]").invalid("body", "dict_type");
        assertThat(server.get(dataset + "/jobs").ok().json()).hasSize(1);
    }

    @Test
    void plannedJobsFailWithAPlainSentenceAndNeverWithAResult() {
        Map<String, String> planned = Map.of(
                "indexing", "{}",
                "attention_analysis", "{\"model\": {\"name\": \"x\"}, \"stride\": 3}",
                "conversion", "{\"source_format\": \"lerobot\", \"target_format\": \"rlds\"}");
        planned.forEach((type, parameters) -> {
            JsonNode job = server.run(1, type, parameters).json();

            assertThat(job.at("/status").asText()).isEqualTo("failed");
            assertThat(job.at("/result").isNull()).isTrue();
            assertThat(job.at("/error_message").asText()).contains("not available in this build");
        });
    }

    @Test
    void aFailedJobNamesTheDatasetItsFormatAndItsSource() {
        for (String type : List.of("metadata_extraction", "evaluate_quality_heuristics")) {
            JsonNode job = server.run(1, type, "{}").json();

            assertThat(job.at("/status").asText()).isEqualTo("failed");
            assertThat(job.at("/error_message").asText())
                    .contains("dataset_id=1", "dataset_type=custom", "source_type=upload");
            assertThat(job.at("/completed_at").isTextual()).isTrue();
        }
    }

    @Test
    void fortyAtOnceGetFortyVersions() {
        List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            running.add(server.client.sendAsync(
                    server.request(dataset + "/analyses/test_echo")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"count\": 1}"))
                            .build(),
                    BodyHandlers.ofString()));
        }
        List<String> versions = running.stream()
                .map(future -> Answer.of(future.join()).ok())
                .peek(answer -> server.end(1, answer.at("/id").asLong()))
                .map(answer -> answer.at("/result_metadata/version").asText())
                .toList();

        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 40).mapToObj(i -> "v" + i).toList());
        assertThat(server.get(dataset + "/analyses/test_echo").ok().at("/versions"))
                .hasSize(40);
        assertThat(server.get(dataset + "/analyses/test_echo")
                        .at("/versions/0/version")
                        .asText())
                .isEqualTo("v40");
    }
}
