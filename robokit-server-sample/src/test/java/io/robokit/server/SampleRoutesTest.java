package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleRoutesTest {
    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
             "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "vocab": {"[UNK]": 0, "red": 1, "block": 2, "pick": 3},
                       "unk_token": "[UNK]"}}
            """;

    @TempDir
    Path home;

    private TestServer server;
    private String dataset;

    @BeforeEach
    void start() throws IOException {
        Path folder = Files.createDirectory(home.resolve("texts"));
        Files.writeString(
                folder.resolve("train.jsonl"),
                "{\"text\": \"pick red block\", \"n\": 1}\n{\"text\": \"red\", \"n\": 2}\n");
        Files.writeString(home.resolve("tokenizer.json"), TOKENIZER);
        server = TestServer.start(home);
        long id = server.post(
                        "/api/v1/datasets",
                        "{\"source\": {\"type\": \"local\", \"path\": \"" + folder
                                + "\"}, \"format_type\": \"custom\"}")
                .ok()
                .at("/id")
                .asLong();
        dataset = "/api/v1/datasets/" + id;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rowsAreBrowsedSearchedAndFiltered() {
        assertThat(server.get(dataset + "/splits").ok().at("/0/split").asText()).isEqualTo("train");
        JsonNode all = server.get(dataset + "/samples?limit=1").ok().json();
        assertThat(all.at("/num_rows_total").asInt()).isEqualTo(2);
        assertThat(all.at("/num_rows_per_page").asInt()).isEqualTo(1);
        assertThat(all.at("/partial").asBoolean()).isFalse();
        assertThat(all.at("/rows/0").toString())
                .isEqualTo("{\"row_idx\":0,\"row\":{\"text\":\"pick red block\",\"n\":1},\"truncated_cells\":[]}");
        assertThat(all.at("/features/1/type/dtype").asText()).isEqualTo("int64");
        assertThat(server.get(dataset + "/samples?search=block")
                        .ok()
                        .at("/rows/0/row_idx")
                        .asInt())
                .isZero();
        assertThat(server.get(dataset + "/samples", "where", "n > 1")
                        .ok()
                        .at("/rows/0/row_idx")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get(dataset + "/samples", "where", "n >").status()).isEqualTo(400);
        assertThat(server.get(dataset + "/samples?limit=101").status()).isEqualTo(400);
        assertThat(server.get(dataset + "/samples?split=test").status()).isEqualTo(404);
    }

    @Test
    void columnsAreMeasured() {
        assertThat(server.get(dataset + "/statistics").status()).isEqualTo(404);
        server.run(1, "statistics", "{}");
        JsonNode statistics = server.get(dataset + "/statistics").ok().json();
        assertThat(statistics.at("/num_examples").asInt()).isEqualTo(2);
        assertThat(statistics.at("/statistics/1/column_statistics/mean").asDouble())
                .isEqualTo(1.5);
    }

    @Test
    void textIsTokenizedListedAndDeleted() {
        String tokenizer = "\"tokenizer\": \"" + home.resolve("tokenizer.json") + "\"";
        JsonNode preview = server.post("/api/v1/tokenize-preview", "{" + tokenizer + ", \"text\": \"pick  robot\"}")
                .ok()
                .json();
        assertThat(preview.at("/num_tokens").asInt()).isEqualTo(2);
        assertThat(preview.at("/tokens/1").toString())
                .isEqualTo("{\"id\":0,\"token\":\"[UNK]\",\"start\":6,\"end\":11,\"special\":false}");

        JsonNode job = server.run(1, "tokenization", "{" + tokenizer + "}").json();
        assertThat(job.at("/status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/result/num_tokens").asInt()).isEqualTo(4);
        JsonNode listed = server.get(dataset + "/tokenizations").ok().at("/tokenizations");
        assertThat(listed).hasSize(1);
        String one = dataset + "/tokenizations/" + job.at("/id").asInt();
        server.delete(one).ok();
        assertThat(server.delete(one).status()).isEqualTo(404);
        assertThat(server.post("/api/v1/tokenize-preview", "{}").status()).isEqualTo(422);
        assertThat(server.post("/api/v1/tokenize-preview", "{\"tokenizer\": \"/etc/passwd\", \"text\": \"\"}")
                        .status())
                .isEqualTo(403);
    }
}
