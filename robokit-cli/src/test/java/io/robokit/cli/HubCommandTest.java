package io.robokit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubException;
import io.robokit.hf.HubUnavailableException;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.FakeServer;
import io.robokit.hf.fake.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubCommandTest extends HubTestBase {
    @Test
    void infoShowsTheCommitOfTheRevision() throws IOException {
        Run run = robokit("hub", "info", REPO);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("dataset       acme/arm", "commit        " + dataset.head("main"), "access        public")
                .contains("tags (2)", "  LeRobot");
        JsonNode json = json(robokit("hub", "info", "hf:acme/arm@main", "--json"));
        assertThat(json.at("/sha").asText()).isEqualTo(dataset.head("main"));
        assertThat(json.at("/revision").asText()).isEqualTo("main");
        assertThat(json.at("/card_data/license").asText()).isEqualTo("apache-2.0");
        assertThat(json.at("/files")).hasSize(files.size());
    }

    @Test
    void listAsksForTagsOrderAndNumber() {
        hub.dataset("acme/hand").commit("main", Map.of());
        Run run =
                robokit("hub", "list", "ac", "--tag", "LeRobot", "--author", "acme", "--sort", "likes", "--limit", "1");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("dataset", "downloads", "acme/arm").doesNotContain("acme/hand");
        assertThat(hub.api.exchanges().get(0).request().target())
                .contains("search=ac", "filter=LeRobot", "author=acme", "sort=likes", "direction=-1", "limit=1");
    }

    @Test
    void treeAndRefsNameFilesAndCommits() throws IOException {
        Run tree = robokit("hub", "tree", REPO, "meta");
        assertThat(tree.out()).contains("meta/info.json").doesNotContain("data/");
        JsonNode entries = json(robokit("hub", "tree", REPO, "--json")).at("/entries");
        assertThat(entries).hasSizeGreaterThanOrEqualTo(files.size());
        dataset.commit("refs/convert/parquet", files);
        Run refs = robokit("hub", "refs", REPO);
        assertThat(refs.out()).contains("branch", "main", dataset.head("main"), "convert", "parquet");
        assertThat(json(robokit("hub", "refs", REPO, "--json"))
                        .at("/branches/0/commit")
                        .asText())
                .isEqualTo(dataset.head("main"));
    }

    @Test
    void downloadPrintsThePathOfEachFile() throws IOException {
        Run run = robokit("hub", "download", REPO, "meta/info.json", "meta/episodes.jsonl");
        assertThat(run.code()).isZero();
        List<String> paths = run.out().lines().toList();
        assertThat(paths).hasSize(2);
        assertThat(Path.of(paths.get(0))).hasBinaryContent(files.get("meta/info.json"));
        assertThat(Path.of(paths.get(1))).hasBinaryContent(files.get("meta/episodes.jsonl"));
    }

    @Test
    void snapshotFetchesWhatMatchesAndPrintsTheFolder() throws IOException {
        Run run = robokit("hub", "snapshot", REPO, "--allow", "meta/*", "--allow", "data/*", "--ignore", "*000001*");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        Map<String, byte[]> here = read(Path.of(run.out().strip()).toRealPath());
        assertThat(here.keySet()).contains("meta/info.json", "data/chunk-000/episode_000000.parquet");
        assertThat(here.keySet()).noneMatch(name -> name.contains("000001"));
        here.forEach((name, bytes) -> assertThat(bytes).isEqualTo(files.get(name)));
    }

    @Test
    void aDryRunFetchesNothing() throws IOException {
        Run run = robokit("hub", "snapshot", REPO, "--dry-run");
        assertThat(run.out()).contains("to fetch      " + files.size(), "files to fetch", "  meta/info.json");
        JsonNode json = json(robokit("hub", "snapshot", REPO, "--dry-run", "--json"));
        assertThat(json.at("/missing_bytes").asLong())
                .isPositive()
                .isEqualTo(json.at("/total_bytes").asLong());
        assertThat(json.at("/fetched_bytes").asLong()).isZero();
        assertThat(contentRequests()).isEmpty();
        assertThat(hub.bytesSent()).isZero();
    }

    @Test
    void aLocalFolderHoldsRealFilesAndASecondRunFetchesNothing() throws IOException {
        Path target = folder.resolve("target");
        Run run = robokit("hub", "snapshot", "acme/arm@main", "--local-dir", target.toString(), "--workers", "2");
        assertThat(run.code()).isZero();
        assertThat(target.resolve("meta/info.json")).isRegularFile().hasBinaryContent(files.get("meta/info.json"));
        hub.forget();
        JsonNode again = json(robokit("hub", "snapshot", REPO, "--local-dir", target.toString(), "--json"));
        assertThat(again.at("/fetched_bytes").asLong()).isZero();
        assertThat(contentRequests()).isEmpty();
        assertThat(robokit("inspect", target.toString()).out()).contains("episodes      3");
    }

    @Test
    void theCacheIsScannedAndPrunedWithoutTheNetwork() throws IOException {
        robokit("hub", "snapshot", REPO);
        dataset.commit("main", Map.of("meta/info.json", text("{}")));
        robokit("hub", "snapshot", REPO);
        hub.forget();
        Run scan = robokit("hub", "cache-scan");
        assertThat(scan.out()).contains("dataset acme/arm", dataset.head("main"), "(detached)");
        assertThat(json(robokit("hub", "cache-scan", "--json")).at("/repos/0/revisions"))
                .hasSize(2);
        JsonNode would = json(robokit("hub", "cache-prune", "--dry-run", "--json"));
        assertThat(would.at("/freed_bytes").asLong()).isPositive();
        assertThat(robokit("hub", "cache-prune").out()).contains("freed", "deleted");
        assertThat(json(robokit("hub", "cache-scan", "--json")).at("/repos/0/revisions"))
                .hasSize(1);
        assertThat(robokit("hub", "cache-prune", "--repo", REPO).code()).isZero();
        assertThat(json(robokit("hub", "cache-scan", "--json")).at("/repos")).isEmpty();
        assertThat(hub.requests()).isZero();
    }

    @Test
    void pushMakesACommit() throws IOException {
        Map<String, String> asked = new HashMap<>();
        hub.more = request -> {
            asked.put(request.path(), request.text());
            return pushed(request);
        };
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.writeString(out.resolve("README.md"), "hello");
        Run run = robokit("hub", "push", out.toString(), REPO, "--message", "Say hello", "--create", "private");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("commit        " + "c".repeat(40), "page          " + hub.url() + "/commit");
        assertThat(asked.get("/api/repos/create")).contains("\"private\":true");
        assertThat(asked.get("/api/datasets/acme/arm/commit/main")).contains("Say hello", "README.md");
    }

    private FakeServer.Answer pushed(FakeServer.Request request) throws IOException {
        if (request.path().endsWith("/preupload/main")) {
            return FakeHub.json(Map.of("files", List.of(Map.of("path", "README.md", "uploadMode", "regular"))));
        }
        return FakeHub.json(Map.of("commitOid", "c".repeat(40), "commitUrl", hub.url() + "/commit", "url", hub.url()));
    }

    @Test
    void pushRefusesAFolderThatIsNotThereOrEmpty() throws IOException {
        assertThat(robokit("hub", "push", "/no/such/folder", REPO).err())
                .contains("There is no folder /no/such/folder");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(robokit("hub", "push", empty.toString(), REPO).code()).isEqualTo(ExitCode.USAGE);
        assertThat(hub.requests()).isZero();
    }

    @Test
    void eachFailureHasItsOwnExitCodeAndOneSentence() {
        refused(ExitCode.REPO_NOT_FOUND, "acme/none@main: the repository does not exist", "hub", "info", "acme/none");
        refused(ExitCode.REVISION_NOT_FOUND, "there is no such revision", "hub", "info", REPO, "--revision", "v9");
        refused(ExitCode.ENTRY_NOT_FOUND, "there is no such file", "hub", "download", REPO, "no/such.file");
        dataset.disabled = true;
        refused(ExitCode.DISABLED, "disabled", "hub", "info", REPO);
        dataset.disabled = false;
        hub.api.fail(1, Fault.status(429, "Retry-After", "86400"), "/api/");
        refused(ExitCode.RATE_LIMITED, "wait", "hub", "info", REPO);
        hub.api.fail(1, Fault.status(403), "/api/");
        refused(ExitCode.ACCESS_REFUSED, "access refused", "hub", "info", REPO);
        hub.api.fail(1, Fault.status(400), "/api/");
        refused(ExitCode.BAD_REQUEST, "does not accept the call", "hub", "info", REPO);
        hub.api.fail(1, Fault.status(418), "/api/");
        refused(ExitCode.UNAVAILABLE, "answers with an error", "hub", "info", REPO);
        hub.dataset("acme/big").commit("main", Map.of("big.bin", text("big")));
        hub.api.fail(
                1,
                Fault.answer(
                        200,
                        "[{\"type\":\"file\",\"path\":\"big.bin\",\"size\":4611686018427387904,\"oid\":\""
                                + "a".repeat(40) + "\"}]"),
                "/tree/");
        refused(ExitCode.DISK_SPACE, "the download needs 4.6 EB", "hub", "snapshot", "acme/big");
        hub.api.fail(1, Fault.status(409), "/preupload/");
        String source = folder.resolve("source").toString();
        refused(ExitCode.CONFLICT, "conflict with the state of the repository", "hub", "push", source, REPO);
        hub.cdn.fail(100, Fault.flip(7), "/blob/");
        refused(ExitCode.INTEGRITY, "wrong content: expected ", "hub", "snapshot", REPO);
        hub.cdn.heal();
        set("HF_TOKEN", "hf_wrong");
        refused(ExitCode.BAD_TOKEN, "the access token is wrong", "hub", "info", REPO);
        set("HF_TOKEN", "");
        dataset.gated = true;
        refused(ExitCode.GATED, "access is granted by the owner only", "hub", "download", REPO, "meta/tasks.jsonl");
        set("HF_HUB_OFFLINE", "1");
        refused(ExitCode.OFFLINE, "network is switched off", "hub", "snapshot", "acme/other");
    }

    @Test
    void silenceOfTheHubHasItsOwnCode() {
        HubException silent = new HubUnavailableException(
                ErrorCode.UPSTREAM_TIMEOUT,
                HubException.Subject.of(REPO, "main", null),
                "did not answer in time",
                null);
        assertThat(HubFailures.exitCode(silent)).isEqualTo(ExitCode.TIMEOUT);
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() {
        Map<String, byte[]> bad = new HashMap<>(files);
        bad.put("../../evil.txt", text("x"));
        dataset.commit("main", bad);
        refused(ExitCode.UNSAFE_PATH, "evil.txt", "hub", "snapshot", REPO);
    }

    private void refused(int code, String sentence, String... arguments) {
        Run run = robokit(arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("robokit: ").contains(sentence);
        assertThat(run.err().lines()).hasSize(1);
    }

    @Test
    void everyCodeIsInTheHelpAndInTheGuide() throws IOException {
        String help = robokit("hub", "snapshot", "--help").out();
        String guide = Files.readString(Path.of(System.getenv("ROBOKIT_TEST_REPO"), "docs", "user-guide.md"));
        ExitCode.table().forEach((code, meaning) -> {
            assertThat(help).contains(code + "  ");
            assertThat(guide).contains("| " + code.strip() + " | " + meaning + " |");
        });
    }

    @Test
    void wrongNamesAndSettingsAreUsageErrors() {
        Run name = robokit("hub", "info", "a--b/c");
        assertThat(name.code()).isEqualTo(ExitCode.USAGE);
        assertThat(name.err()).startsWith("robokit: Not a Hub repository id: 'a--b/c'");
        assertThat(robokit("hub", "info", "acme/arm@v1", "--revision", "v2").err())
                .contains("Two revisions are given: v1 and v2");
        assertThat(robokit("hub", "snapshot", REPO, "--workers", "99").code()).isEqualTo(ExitCode.USAGE);
        set("HF_ENDPOINT", "ftp://example.org");
        Run setting = robokit("hub", "info", REPO);
        assertThat(setting.code()).isEqualTo(ExitCode.USAGE);
        assertThat(setting.err()).contains("HF_ENDPOINT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"info", "list", "tree", "refs", "download", "snapshot", "cache-scan", "cache-prune", "push"})
    void helpOfEachCommandFitsTheTerminal(String command) {
        Run run = robokit("hub", command, "--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("Usage: robokit hub " + command).contains("--json", "Exit codes:", " 19 ");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 88);
    }

    @Test
    void theHubAloneSaysWhatToDo() {
        assertThat(robokit("hub").err()).contains("robokit hub info REPO");
        assertThat(robokit("hub", "--help").out()).contains("snapshot", "cache-prune", "HF_TOKEN");
        assertThat(robokit("help", "hub").out()).contains("snapshot");
    }

    private static JsonNode json(Run run) throws IOException {
        assertThat(run.code()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out());
    }
}
