package io.robokit.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.format.lerobot.LeRobotWriter;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.Fault;
import io.robokit.job.JobEvent;
import io.robokit.job.Progress;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets of the Hub that are downloaded, over HTTP from the request to the deletion. */
class DownloadRoutesTest {
    private static final String DATASETS = "/api/v1/datasets";
    private static final String REPO = "acme/sums";

    @TempDir
    Path home;

    private final Map<String, byte[]> files = new TreeMap<>();
    private FakeHub hub;
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        hub = new FakeHub();
        server = TestServer.start(
                home,
                Map.of(
                        "HF_ENDPOINT", hub.url(),
                        "HF_HOME", home.resolve("hf").toString(),
                        "ROBOKIT_STORAGE", ""));
        files.put("README.md", text("---\nlicense: mit\n---\n# Sums\n"));
        files.put("data/train-00000-of-00002.jsonl", lines("train-a", 40_000));
        files.put("data/train-00001-of-00002.jsonl", lines("train-b", 40_000));
        files.put("data/test-00000-of-00001.jsonl", lines("test", 5_000));
        files.put("weights.bin", new byte[3_000]);
        hub.dataset(REPO).commit("main", files);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        List<String> leaks = hub.leaks();
        hub.close();
        assertThat(leaks).isEmpty();
        try (Stream<Path> walk = Files.walk(home)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(FakeHub.TOKEN);
            }
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] lines(String name, int bytes) {
        Random random = new Random(name.hashCode());
        StringBuilder lines = new StringBuilder();
        while (lines.length() < bytes) {
            int a = random.nextInt(1000);
            lines.append("{\"question\": \"")
                    .append(name)
                    .append(a)
                    .append(" + 1?\", \"answer\": ")
                    .append(a + 1)
                    .append("}\n");
        }
        return text(lines.toString());
    }

    private Answer download(String more) {
        return server.post(DATASETS + "/download", "{\"repo_id\": \"" + REPO + "\"" + more + "}");
    }

    private long begin(String more) {
        Answer begun = download(more);
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(begun.at("/status").asText()).isEqualTo("downloading");
        assertThat(begun.header("Location")).isEqualTo(DATASETS + "/" + begun.at("/id"));
        return begun.at("/id").asLong();
    }

    private JsonNode dataset(long id) {
        return server.get(DATASETS + "/" + id).ok().json();
    }

    private JsonNode job(long id) {
        JsonNode jobs = server.get(DATASETS + "/" + id + "/jobs").ok().json();
        return jobs.get(jobs.size() - 1);
    }

    /** Waits for the end of the last job, which comes after that of the dataset's status. */
    private JsonNode ended(long id) {
        return server.end(id, job(id).at("/id").asLong()).json();
    }

    private Path raw(long id) throws IOException {
        try (Stream<Path> identities = Files.list(home.resolve("datasets"))) {
            return identities.findFirst().orElseThrow().resolve(id + "/raw");
        }
    }

    private Map<String, byte[]> downloaded(long id) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        Path raw = raw(id);
        try (Stream<Path> walk = Files.walk(raw)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String path = raw.relativize(file).toString().replace('\\', '/');
                if (!path.startsWith(".cache/")) {
                    found.put(path, Files.readAllBytes(file));
                }
            }
        }
        return found;
    }

    private void assertDownloaded(long id, String... paths) throws IOException {
        Map<String, byte[]> found = downloaded(id);
        assertThat(found.keySet()).containsExactlyInAnyOrder(paths);
        found.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(files.get(path)));
    }

    @Test
    void filesOfRowsArriveWithLiveEventsAndGoWithTheDataset() throws Exception {
        List<JobEvent> events = new CopyOnWriteArrayList<>();
        hub.cdn.delayPerChunk(300_000_000L);
        long id;
        try (AutoCloseable listening = server.robokit.onEvent(events::add)) {
            id = begin("");
            assertThat(ended(id).at("/status").asText()).isEqualTo("completed");
        }

        JsonNode ready = dataset(id);
        assertThat(ready.at("/status").asText()).isEqualTo("ready");
        assertThat(ready.at("/progress").asDouble()).isEqualTo(1.0);
        assertDownloaded(
                id,
                "README.md",
                "data/test-00000-of-00001.jsonl",
                "data/train-00000-of-00002.jsonl",
                "data/train-00001-of-00002.jsonl");
        long bytes = downloaded(id).values().stream().mapToLong(b -> b.length).sum();
        assertThat(ready.at("/size_bytes").asLong()).isEqualTo(bytes);
        JsonNode section = ready.at("/dataset_metadata/download");
        assertThat(section.at("/revision").asText()).isEqualTo(hub.dataset(REPO).head("main"));
        assertThat(section.at("/files").asInt()).isEqualTo(4);
        assertThat(section.at("/converted").asBoolean()).isFalse();
        List<Progress.Amount> amounts = events.stream()
                .map(event -> event.progress().amount())
                .filter(amount -> amount != null)
                .toList();
        // At most ten per second are told, and the files arrive in pieces that are further apart.
        assertThat(amounts)
                .hasSizeGreaterThan(1)
                .allMatch(a -> a.total() == bytes && a.unit().equals("bytes"));
        assertThat(amounts).isSortedAccordingTo((a, b) -> Long.compare(a.done(), b.done()));

        download("").refused(409, "downloaded already");
        assertThat(server.delete(DATASETS + "/" + id).ok().at("/message").asText())
                .isEqualTo("Dataset deleted successfully");
        assertThat(raw(id).getParent()).doesNotExist();
        server.get(DATASETS + "/" + id).refused(404, "Dataset not found");
        assertThat(begin("")).isGreaterThan(id);
    }

    @Test
    void aSplitAloneComesAloneAndLaterTheOthersToo() throws IOException {
        long id = begin(", \"split\": \"test\"");
        ended(id);
        assertDownloaded(id, "README.md", "data/test-00000-of-00001.jsonl");
        hub.forget();

        Answer again = server.run(id, "download", "{\"split\": \"train\"}");
        assertThat(again.at("/status").asText()).as(again.text()).isEqualTo("completed");
        assertDownloaded(id, "README.md", "data/train-00000-of-00002.jsonl", "data/train-00001-of-00002.jsonl");
        assertThat(dataset(id).at("/status").asText()).isEqualTo("ready");
        hub.forget();

        files.put("data/train-00001-of-00002.jsonl", lines("train-c", 30_000));
        hub.dataset(REPO).commit("main", files);
        server.run(id, "download", "{}");
        assertDownloaded(
                id,
                "README.md",
                "data/test-00000-of-00001.jsonl",
                "data/train-00000-of-00002.jsonl",
                "data/train-00001-of-00002.jsonl");
        assertThat(hub.bytesSent()).as("what has not changed is not sent again").isLessThan(40_000L);
    }

    @Test
    void anUnknownSplitIsAnErrorThatNamesThoseThereAreAndTheNextRequestTakesItUp() throws IOException {
        long id = begin(", \"split\": \"dev\"");
        JsonNode failed = ended(id);
        assertThat(failed.at("/status").asText()).isEqualTo("failed");
        JsonNode dataset = dataset(id);
        assertThat(dataset.at("/status").asText()).isEqualTo("error");
        assertThat(dataset.at("/error_message").asText()).contains("there is no split 'dev', only [train, test]");
        assertThat(hub.bytesSent()).isZero();

        assertThat(begin(", \"split\": \"test\"")).isEqualTo(id);
        ended(id);
        assertThat(dataset(id).at("/status").asText()).isEqualTo("ready");
        assertThat(dataset(id).at("/error_message").isNull()).isTrue();
    }

    @Test
    void theCallersTokenOpensAGatedDatasetAndIsKeptNowhere() {
        hub.dataset(REPO).gated = true;
        long closed = begin("");
        ended(closed);
        assertThat(dataset(closed).at("/error_message").asText()).contains("access is granted by the owner only");

        long id = begin(", \"access_token\": \"" + FakeHub.TOKEN + "\"");
        assertThat(ended(id).at("/status").asText()).isEqualTo("completed");

        assertThat(id).isEqualTo(closed);
        for (String path : List.of("", "/jobs", "/status", "/analyses/download/latest")) {
            assertThat(server.get(DATASETS + "/" + id + path).ok().text()).doesNotContain(FakeHub.TOKEN);
        }
    }

    @Test
    void aDatasetWithoutFilesOfRowsComesAsTheCopyOfTheHub() throws IOException {
        hub.dataset("acme/raw").commit("main", Map.of("load.py", text("print()"), "x.dat", new byte[2000]));
        hub.dataset("acme/raw")
                .commit(
                        "refs/convert/parquet",
                        Map.of(
                                "en/train/0000.parquet", new byte[2000],
                                "en/partial-test/0000.parquet", new byte[1500],
                                "de/train/0000.parquet", new byte[1000]));
        long id = server.post(DATASETS + "/download", "{\"repo_id\": \"acme/raw\", \"config\": \"en\"}")
                .at("/id")
                .asLong();

        assertThat(ended(id).at("/result/converted").asBoolean()).isTrue();

        Map<String, byte[]> found = downloaded(id);
        assertThat(found.keySet())
                .containsExactlyInAnyOrder("README.md", "en/partial-test/0000.parquet", "en/train/0000.parquet");
        assertThat(new String(found.get("README.md"), StandardCharsets.UTF_8))
                .contains("- config_name: 'en'", "  - split: 'test'", "    - 'en/partial-test/0000.parquet'");
        assertThat(dataset(id).at("/format_type").asText()).isEqualTo("parquet");
    }

    @Test
    void aRobotDatasetComesWholeAndIsReadFromHereAfterwards() throws IOException {
        Path source = home.resolve("source");
        List<Feature> features = List.of(Feature.of("action", DataType.FLOAT32, 2));
        try (LeRobotWriter writer = LeRobotWriter.create(source, LeRobotLayout.V3_0, 20, "arm", features)) {
            writer.beginEpisode("wave");
            for (int frame = 0; frame < 30; frame++) {
                writer.addFrame(Map.of("action", new float[] {frame, -frame}));
            }
            writer.endEpisode();
        }
        Map<String, byte[]> robot = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(source)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                robot.put(source.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        hub.dataset("acme/arm").commit("main", robot);

        long id = server.post(DATASETS + "/download", "{\"repo_id\": \"acme/arm\"}")
                .at("/id")
                .asLong();
        ended(id);

        assertThat(downloaded(id).keySet()).isEqualTo(robot.keySet());
        assertThat(dataset(id).at("/format_type").asText()).isEqualTo("lerobot");
        hub.forget();
        Answer extracted = server.run(id, "metadata_extraction", "{}");
        assertThat(extracted.at("/status").asText()).as(extracted.text()).isEqualTo("completed");
        assertThat(hub.requests()).isZero();
        // Sections of the metadata stay beside each other.
        assertThat(dataset(id).at("/dataset_metadata/download/files").asInt()).isEqualTo(robot.size());
        assertThat(dataset(id).at("/dataset_metadata/episodes").isMissingNode()).isFalse();
    }

    @Test
    void aCancelledDownloadGoesOnWhereItStopped() throws IOException {
        byte[] large = new byte[3_000_000];
        new Random(5).nextBytes(large);
        files.put("data/train-00000-of-00002.jsonl", large);
        hub.dataset(REPO).commit("main", files);
        hub.cdn.fail(1, Fault.stallAfter(2_000_000), FakeHub.sha256(large));
        long id = begin("");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        hub.bytesSent() >= 2_000_000L && hub.cdn.exchanges().size() >= 3);
        server.post(DATASETS + "/" + id + "/jobs", "{\"dataset_id\": " + id + ", \"job_type\": \"download\"}")
                .refused(409, "has not ended");
        download("").refused(409, "downloaded already");

        server.post(DATASETS + "/" + id + "/jobs/" + job(id).at("/id") + "/cancel", "")
                .ok();
        assertThat(ended(id).at("/status").asText()).isEqualTo("cancelled");
        assertThat(dataset(id).at("/status").asText()).isEqualTo("error");
        hub.forget();

        assertThat(begin("")).isEqualTo(id);
        assertThat(ended(id).at("/status").asText()).isEqualTo("completed");
        assertThat(hub.bytesSent()).isPositive().isLessThan(2_500_000L);
        assertThat(downloaded(id).get("data/train-00000-of-00002.jsonl")).isEqualTo(large);
    }

    @Test
    void moreThanTheDiskHoldsIsRefusedBeforeTheFirstByte() {
        hub.api.fail(
                1,
                Fault.answer(
                        200,
                        "[{\"type\":\"file\",\"path\":\"train.csv\",\"size\":4611686018427387904,\"oid\":\""
                                + "a".repeat(40) + "\"}]"),
                "/tree/");
        long id = begin("");
        ended(id);
        assertThat(dataset(id).at("/error_message").asText()).contains("the download needs 4.6 EB");
        assertThat(hub.bytesSent()).isZero();
    }

    @Test
    void aDatasetInUseIsNotDeleted() {
        long id = begin("");
        ended(id);
        server.plugin.users.addAll(List.of("training 7", "training 9"));

        server.delete(DATASETS + "/" + id).refused(409, "it is used by training 7, training 9");

        server.plugin.users.clear();
        server.delete(DATASETS + "/" + id).ok();
    }

    @Test
    void aDatasetIsDeletedInTheMiddleOfItsDownload() throws IOException {
        hub.cdn.fail(9, Fault.stallAfter(1000), "/blob/");
        long id = begin("");
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> hub.bytesSent() >= 1000);

        server.delete(DATASETS + "/" + id).ok();

        Path folder = raw(id).getParent();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(folder));
        server.get(DATASETS + "/" + id).refused(404, "Dataset not found");
    }

    @Test
    void requestsAreCheckedBeforeAnythingIsRegistered() {
        server.post(DATASETS + "/download", "{}").invalid("body.repo_id", "missing");
        server.post(DATASETS + "/download", "{\"repo_id\": \"a--b/c\"}").refused(400, "a--b");
        download(", \"revision\": \"a..b\"").refused(400, "revision");
        download(", \"split\": \"a/b\"").invalid("body.split", "value_error");
        download(", \"format_type\": \"xls\"").invalid("body.format_type", "enum");
        Answer token = download(", \"access_token\": \"" + FakeHub.TOKEN + " x\"");
        token.invalid("body.access_token", "value_error");
        assertThat(token.text()).doesNotContain(FakeHub.TOKEN);
        assertThat(server.get(DATASETS).ok().json()).isEmpty();
        assertThat(hub.requests()).isZero();
        assertThat(server.get("/openapi.json").json().at("/paths/~1api~1v1~1datasets~1download/post/responses/201"))
                .isNotEmpty();
    }
}
