package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.FakeServer;
import io.robokit.hf.fake.FakeServer.Answer;
import io.robokit.hf.fake.FakeServer.Request;
import io.robokit.hf.fake.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadTest extends HubTestBase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final Map<String, byte[]> parts = new ConcurrentHashMap<>();
    private final List<String> verified = new ArrayList<>();
    private final List<JsonNode> committed = new ArrayList<>();
    private final Map<String, String> remoteOids = new TreeMap<>();
    private FakeServer bucket;
    private Path folder;

    @BeforeEach
    void prepare() throws IOException {
        bucket = new FakeServer(this::put);
        hub.more = this::answer;
        hub.dataset(REPO).commit("main", Map.of());
        folder = Files.createDirectories(temporary.resolve("out"));
        write("meta/info.json", text("{}"));
        write("empty.bin", new byte[0]);
        write("data/a.parquet", bytes(5_000, 1));
        write("videos/big.mp4", bytes(25_000, 2));
        write(".git/config", text("secret"));
    }

    @AfterEach
    void stopBucket() throws IOException {
        assertThat(bucket.exchanges()).allMatch(e -> e.request().header("authorization") == null);
        bucket.close();
    }

    private void write(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Answer put(Request request) {
        String name = request.path().substring(1);
        (request.target().contains("part=") ? parts : stored)
                .put(request.target().contains("part=") ? request.target() : name, request.body());
        return Answer.of(200, "", "ETag", "\"tag-" + request.body().length + "\"");
    }

    private Answer answer(Request request) throws IOException {
        String path = request.path();
        if (path.equals("/api/repos/create")) {
            JsonNode json = JSON.readTree(request.body());
            return json.path("name").asText().equals("arm")
                    ? FakeHub.error(409, null, "You already created this dataset repo")
                    : FakeHub.json(Map.of("url", "x"));
        }
        if (path.contains("/preupload/")) {
            return preupload(JSON.readTree(request.body()));
        }
        if (path.endsWith("/info/lfs/objects/batch")) {
            return batch(JSON.readTree(request.body()));
        }
        if (path.equals("/complete")) {
            JsonNode json = JSON.readTree(request.body());
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 1; i <= json.path("parts").size(); i++) {
                all.writeBytes(parts.get("/mp?part=" + i));
            }
            stored.put(json.path("oid").asText(), all.toByteArray());
            return FakeHub.json(Map.of());
        }
        if (path.equals("/verify")) {
            verified.add(JSON.readTree(request.body()).path("oid").asText());
            return FakeHub.json(Map.of());
        }
        if (path.contains("/commit/")) {
            assertThat(request.header("Content-Type")).isEqualTo("application/x-ndjson");
            for (String line : request.text().split("\n")) {
                committed.add(JSON.readTree(line));
            }
            return FakeHub.json(Map.of("commitUrl", hub.url() + "/c", "commitOid", "b".repeat(40)));
        }
        return Answer.of(404, "{}");
    }

    private Answer preupload(JsonNode body) throws IOException {
        List<Object> files = new ArrayList<>();
        for (JsonNode file : body.path("files")) {
            String path = file.path("path").asText();
            Map<String, Object> mode = new LinkedHashMap<>();
            mode.put("path", path);
            mode.put("uploadMode", path.endsWith(".json") ? "regular" : "lfs");
            mode.put("shouldIgnore", false);
            mode.put("oid", remoteOids.get(path));
            files.add(mode);
        }
        return FakeHub.json(Map.of("files", files));
    }

    private Answer batch(JsonNode body) throws IOException {
        assertThat(body.path("hash_algo").asText()).isEqualTo("sha256");
        List<Object> objects = new ArrayList<>();
        for (JsonNode object : body.path("objects")) {
            String oid = object.path("oid").asText();
            long size = object.path("size").asLong();
            Map<String, Object> actions = new LinkedHashMap<>();
            if (size > 10_000) {
                Map<String, Object> header = new LinkedHashMap<>();
                header.put("chunk_size", "10000");
                for (int i = 1; i <= (size + 9_999) / 10_000; i++) {
                    header.put(Integer.toString(i), bucket.url() + "/mp?part=" + i);
                }
                actions.put("upload", Map.of("href", hub.url() + "/complete", "header", header));
                actions.put("verify", Map.of("href", hub.url() + "/verify"));
            } else if (!stored.containsKey(oid)) {
                actions.put("upload", Map.of("href", bucket.url() + "/" + oid, "header", Map.of("X-Custom", "1")));
                actions.put("verify", Map.of("href", hub.url() + "/verify"));
            }
            Map<String, Object> answer = new LinkedHashMap<>(Map.of("oid", oid, "size", size));
            if (!actions.isEmpty()) {
                answer.put("actions", actions);
            }
            objects.add(answer);
        }
        return FakeHub.json(Map.of("transfer", "multipart", "objects", objects));
    }

    @Test
    void folderIsPushedAsOneCommit() {
        CommitResult result = client().upload(CommitRequest.builder(REPO)
                .folder(folder)
                .delete("old.txt")
                .message("Add data", "made by a test")
                .parent("c".repeat(40))
                .build());

        String small = FakeHub.sha256(bytes(5_000, 1));
        String big = FakeHub.sha256(bytes(25_000, 2));
        assertThat(result.commit()).isEqualTo("b".repeat(40));
        assertThat(result.uploadedFiles()).isEqualTo(2);
        assertThat(stored.get(small)).isEqualTo(bytes(5_000, 1));
        assertThat(stored.get(big)).isEqualTo(bytes(25_000, 2));
        assertThat(verified).containsExactlyInAnyOrder(small, big);
        assertThat(committed)
                .extracting(line -> line.path("key").asText())
                .containsExactly("header", "file", "file", "lfsFile", "lfsFile", "deletedFile");
        assertThat(committed.get(0).path("value").path("summary").asText()).isEqualTo("Add data");
        assertThat(committed.get(0).path("value").path("parentCommit").asText()).isEqualTo("c".repeat(40));
        assertThat(committed).noneMatch(line -> line.toString().contains(".git/"));
    }

    @Test
    void unchangedFilesAreLeftOutAndKnownContentIsNotSent() {
        remoteOids.put("meta/info.json", FakeHub.gitHash(text("{}")));
        stored.put(FakeHub.sha256(bytes(5_000, 1)), new byte[0]);

        CommitResult result = client().upload(CommitRequest.builder(REPO)
                .file("meta/info.json", folder.resolve("meta/info.json"))
                .file("data/a.parquet", folder.resolve("data/a.parquet"))
                .build());

        assertThat(result.unchangedFiles()).isEqualTo(1);
        assertThat(result.uploadedFiles()).isZero();
        assertThat(bucket.exchanges()).isEmpty();
        assertThat(committed).hasSize(2);
    }

    @Test
    void partsAreSentAgainAfterAFailureButTheCommitIsNot() {
        bucket.fail(2, Fault.status(503), "part=2");
        hub.api.fail(1, Fault.status(503), "/commit/");

        assertThatThrownBy(() -> client().upload(CommitRequest.builder(REPO)
                        .file("videos/big.mp4", folder.resolve("videos/big.mp4"))
                        .build()))
                .isInstanceOf(HubUnavailableException.class);

        assertThat(stored.get(FakeHub.sha256(bytes(25_000, 2)))).isEqualTo(bytes(25_000, 2));
        assertThat(hub.api.exchanges())
                .filteredOn(e -> e.request().target().contains("/commit/"))
                .hasSize(1);
    }

    @Test
    void repositoryThatExistsIsAConflict() {
        client().createRepo("acme/new", RepoVisibility.PRIVATE);
        client().createRepoIfMissing(REPO, RepoVisibility.PUBLIC);

        assertThatThrownBy(() -> client().createRepo(REPO, RepoVisibility.PUBLIC))
                .isInstanceOf(ConflictException.class);
        assertThat(hub.api.exchanges().get(0).request().text())
                .isEqualTo("{\"type\":\"dataset\",\"name\":\"new\",\"organization\":\"acme\",\"private\":true}");
    }

    @Test
    void unsafeNamesAreNotPushed() {
        assertThatThrownBy(() -> client().upload(CommitRequest.builder(REPO)
                        .file("../x", folder.resolve("empty.bin"))
                        .build()))
                .isInstanceOf(UnsafePathException.class);
        assertThat(hub.requests()).isZero();
    }
}
