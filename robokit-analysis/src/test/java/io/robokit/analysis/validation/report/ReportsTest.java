package io.robokit.analysis.validation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.robokit.JobHandle;
import io.robokit.RoboKit;
import io.robokit.analysis.validation.SampleDataset;
import io.robokit.job.Artifact;
import io.robokit.model.DatasetFormat;
import io.robokit.model.LocalSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The documents of a validation, with names in the dataset that try to break them. */
class ReportsTest {
    private static final String EVIL = "<script>alert(1)</script>&\"'\u0001\u202e]]>";

    @TempDir
    Path folder;

    private Map<String, byte[]> documents() throws Exception {
        SampleDataset set = SampleDataset.v2(folder);
        set.info(info -> {
            info.put(EVIL, 1);
            info.put("total_frames", 7);
        });
        set.line("meta/tasks.jsonl", 1, line -> line.put("task", EVIL));
        set.lines("meta/episodes.jsonl", lines -> lines.set(1, "{" + EVIL));
        set.delete("data/chunk-000/episode_000002.parquet");
        Map<String, byte[]> documents = new HashMap<>();
        try (RoboKit robokit =
                RoboKit.builder().home(folder.resolve("home")).inMemory().build()) {
            JobHandle<?> job = robokit.datasets()
                    .register(LocalSource.of(set.root().toString()), DatasetFormat.LEROBOT)
                    .job("validation")
                    .start();
            job.await();
            for (Artifact artifact : job.artifacts()) {
                documents.put(
                        artifact.name(),
                        Files.readAllBytes(job.artifact(artifact.name()).path()));
            }
        }
        return documents;
    }

    @Test
    void everyDocumentIsWellFormedWhateverTheDatasetHolds() throws Exception {
        Map<String, byte[]> documents = documents();

        assertThat(documents)
                .containsOnlyKeys("validation.json", "validation.sarif", "validation.xml", "validation.html");
        JsonNode json = new JsonMapper().readTree(documents.get("validation.json"));
        assertThat(json.at("/is_valid").asBoolean(true)).isFalse();
        JsonNode run =
                new JsonMapper().readTree(documents.get("validation.sarif")).at("/runs/0");
        assertThat(run.at("/results").size())
                .isEqualTo(json.at("/validation_errors").size()
                        + json.at("/validation_warnings").size()
                        + json.at("/validation_infos").size());
        run.at("/results").forEach(result -> {
            int rule = result.at("/ruleIndex").asInt(-1);
            assertThat(run.at("/tool/driver/rules").get(rule).at("/id").asText())
                    .isEqualTo(result.at("/ruleId").asText());
            assertThat(result.at("/level").asText()).isIn("error", "warning", "note");
        });
        Document junit = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(documents.get("validation.xml")));
        assertThat(junit.getElementsByTagName("testcase").getLength())
                .isEqualTo(json.at("/checks").size());
        assertThat(junit.getElementsByTagName("failure").getLength()).isPositive();
    }

    @Test
    void thePageEscapesTheDatasetAndLoadsNothing() throws Exception {
        String page = new String(documents().get("validation.html"), StandardCharsets.UTF_8);

        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("http://", "https://", "url(", "\u0001", "\u202e")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "<svg class=\"strip\"", "prefers-color-scheme");
    }
}
