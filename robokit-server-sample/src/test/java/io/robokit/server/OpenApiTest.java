package io.robokit.server;

import static io.robokit.server.Answer.keys;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiTest {
    @TempDir
    Path home;

    @Test
    void everyRouteIsDescribed() {
        try (TestServer server = TestServer.start(home)) {
            JsonNode api = server.get("/openapi.json").ok().json();
            JsonNode paths = api.get("paths");

            assertThat(api.at("/openapi").asText()).isEqualTo("3.1.0");
            assertThat(keys(paths))
                    .containsExactlyInAnyOrder(
                            "/",
                            "/health",
                            "/docs",
                            "/api/v1/status",
                            "/api/v1/datasets",
                            "/api/v1/datasets/search",
                            "/api/v1/datasets/download",
                            "/api/v1/datasets/job-parameter-schemas",
                            "/api/v1/datasets/{dataset_id}",
                            "/api/v1/datasets/{dataset_id}/status",
                            "/api/v1/datasets/{dataset_id}/analyses/{job_type}",
                            "/api/v1/datasets/{dataset_id}/analyses/{job_type}/latest",
                            "/api/v1/datasets/{dataset_id}/jobs",
                            "/api/v1/datasets/{dataset_id}/jobs/{job_id}",
                            "/api/v1/datasets/{dataset_id}/jobs/{job_id}/cancel",
                            "/api/v1/datasets/{dataset_id}/jobs/{job_id}/retry",
                            "/api/v1/datasets/{dataset_id}/episodes",
                            "/api/v1/datasets/{dataset_id}/splits",
                            "/api/v1/datasets/{dataset_id}/samples",
                            "/api/v1/datasets/{dataset_id}/statistics",
                            "/api/v1/datasets/{dataset_id}/tokenizations",
                            "/api/v1/datasets/{dataset_id}/tokenizations/{job_id}",
                            "/api/v1/tokenize-preview",
                            "/api/v1/datasets/{dataset_id}/artifacts/{job_id}",
                            "/api/v1/datasets/{dataset_id}/artifacts/{job_id}/{filename}",
                            "/api/v1/huggingface/search",
                            "/api/v1/huggingface/datasets/{owner}/{name}");
            assertThat(keys(paths.get("/api/v1/datasets/{dataset_id}"))).containsExactly("get", "put", "delete");
            assertThat(keys(paths.at("/~1api~1v1~1datasets/post/responses")))
                    .containsExactly("200", "400", "403", "413", "415", "422", "500");
            assertThat(keys(api.at("/components/schemas")))
                    .contains("Dataset", "Job", "Problem", "Source", "JobParameters.attention_analysis");
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryOperationHasItsOwnName() {
        try (TestServer server = TestServer.start(home)) {
            JsonNode api = server.get("/openapi.json").ok().json();
            List<String> references = api.findValuesAsText("$ref");
            List<String> operations = api.findValuesAsText("operationId");

            assertThat(references).isNotEmpty();
            for (String reference : new TreeSet<>(references)) {
                assertThat(api.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse();
            }
            assertThat(operations).doesNotHaveDuplicates();
        }
    }

    @Test
    void responsesHoldWhatTheirSchemasSay() {
        try (TestServer server = TestServer.start(home)) {
            JsonNode schemas = server.get("/openapi.json").ok().json().at("/components/schemas");
            long id = server.register();
            JsonNode dataset = server.get("/api/v1/datasets/" + id).ok().json();
            JsonNode job = server.run(id, "test_echo", "{}").json();

            assertThat(keys(dataset)).isEqualTo(required(schemas.get("Dataset")));
            assertThat(keys(job)).isEqualTo(required(schemas.get("Job")));
            assertThat(schemas.at("/Job/properties/started_at/type").toString()).isEqualTo("[\"string\",\"null\"]");
            assertThat(required(schemas.get("JobCreateRequest"))).containsExactly("dataset_id", "job_type");
        }
    }

    @Test
    void theDocumentHasAPageThatNeedsNothingElse() {
        try (TestServer server = TestServer.start(home)) {
            Answer page = server.get("/docs");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.text()).contains("/openapi.json").doesNotContain("https://");
        }
    }

    private static List<String> required(JsonNode schema) {
        List<String> names = new ArrayList<>();
        schema.get("required").forEach(name -> names.add(name.asText()));
        return names;
    }
}
