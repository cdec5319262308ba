package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.FakeServer;
import io.robokit.hf.fake.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotTest extends HubTestBase {
    private final Map<String, byte[]> files = new TreeMap<>();
    /** Content below {@code data} and {@code videos} that is sent when each is fetched once. */
    private static final long CONTENT_BYTES = 5000 + 20 * 20_000 + 50_000;

    private String commit;

    @BeforeEach
    void fill() {
        files.put("README.md", text("# arm"));
        files.put("meta/info.json", text("{}"));
        files.put("meta/stats.json", bytes(5000, 3));
        for (int i = 0; i < 20; i++) {
            files.put("data/chunk-000/file-%03d.parquet".formatted(i), bytes(20_000, i));
        }
        files.put("videos/same-1.mp4", bytes(50_000, 99));
        files.put("videos/same-2.mp4", bytes(50_000, 99));
        commit = hub.dataset(REPO).commit("main", files);
    }

    private void assertComplete(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            assertThat(Files.readAllBytes(folder.resolve(file.getKey()))).isEqualTo(file.getValue());
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void coldSnapshotNeedsNoHeadAndFetchesSharedContentOnce() throws IOException {
        SnapshotResult result = client().snapshot(SnapshotRequest.of(REPO));

        assertComplete(result.folder());
        assertThat(result.commit()).isEqualTo(commit);
        assertThat(result.missingFiles()).isEqualTo(25);
        assertThat(hub.cdn.exchanges()).hasSize(22);
        assertThat(hub.api.exchanges())
                .hasSize(2 + 22 + 2 * 2)
                .noneMatch(e -> e.request().method().equals("HEAD"));
        assertThat(repoFolder().resolve("refs/main")).hasContent(commit);
        assertThat(hub.bytesSent()).isEqualTo(5000 + 20 * 20_000 + 50_000);
    }

    @Test
    void warmSnapshotOfACommitMakesNoRequestAndOfABranchExactlyOne() {
        client().snapshot(SnapshotRequest.of(REPO));
        hub.forget();
        HubClient other = client();

        SnapshotResult pinned =
                other.snapshot(SnapshotRequest.builder(REPO).revision(commit).build());
        assertThat(hub.requests()).isZero();
        assertThat(pinned.missingFiles()).isZero();

        other.snapshot(SnapshotRequest.of(REPO));
        assertThat(hub.exchanges()).hasSize(1);
    }

    @Test
    void treeIsWrittenTheOfficialWay() throws IOException {
        client().snapshot(SnapshotRequest.of(REPO));

        String tree = Files.readString(repoFolder().resolve("trees/" + commit + ".json"), StandardCharsets.UTF_8);
        assertThat(tree)
                .startsWith("{\"format_version\":1,\"files\":{\"README.md\":{\"size\":5,\"blob_id\":\""
                        + FakeHub.gitHash(files.get("README.md")) + "\"}")
                .contains("\"lfs_sha256\":\"" + FakeHub.sha256(files.get("meta/stats.json")) + "\",\"lfs_size\":5000");
    }

    @Test
    void patternsChooseFiles() {
        SnapshotResult result = client().snapshot(SnapshotRequest.builder(REPO)
                .allow("meta/", "*.md")
                .ignore("*stats*")
                .build());

        assertThat(result.files())
                .extracting(SnapshotResult.Entry::path)
                .containsExactly("README.md", "meta/info.json");
    }

    @Test
    void dryRunFetchesNoContentAndTellsWhatIsMissing() {
        HubClient client = client();
        client.download(REPO, "main", "README.md");
        hub.forget();

        SnapshotResult plan =
                client.snapshot(SnapshotRequest.builder(REPO).dryRun().build());

        assertThat(plan.missingFiles()).isEqualTo(24);
        assertThat(plan.totalBytes())
                .isEqualTo(files.values().stream().mapToLong(b -> b.length).sum());
        assertThat(hub.exchanges()).hasSize(2);
        assertThat(hub.bytesSent()).isZero();
    }

    /** The official scanner calls a repository without this folder corrupted. */
    @Test
    void dryRunLeavesARepositoryThatScannersAccept() {
        client().snapshot(SnapshotRequest.builder(REPO).dryRun().build());

        assertThat(repoFolder().resolve("snapshots/" + commit)).isEmptyDirectory();
        assertThat(new HubCache(cache).scan().warnings()).isEmpty();
    }

    @Test
    void sizesBeyondAllMeasureAreRefused() {
        String huge = "{\"type\":\"file\",\"path\":\"%s\",\"size\":9223372036854775000,\"oid\":\"%s\"}";
        String tree = "[" + huge.formatted("a", "a".repeat(40)) + "," + huge.formatted("b", "b".repeat(40)) + "]";
        hub.api.fail(1, Fault.answer(200, tree), "/tree/");

        assertThatThrownBy(() -> client().snapshot(SnapshotRequest.of(REPO)))
                .isInstanceOf(InsufficientDiskSpaceException.class);
        assertTraffic(2, 0, 0, 0);
    }

    @Test
    void pagesOfTheTreeAreFollowed() throws IOException {
        hub.pageSize = 7;

        assertComplete(client().snapshot(SnapshotRequest.of(REPO)).folder());
        assertTraffic(28 + 3, 22, CONTENT_BYTES, 0);
    }

    @Test
    void pagesThatGoRoundInACircleEnd() {
        hub.pageSize = 7;
        String self = hub.url() + "/api/datasets/acme/arm/tree/" + commit + "?recursive=true&expand=false&cursor=7";
        hub.api.fail(99, Fault.headers("Link", "<" + self + ">; rel=\"next\""), "cursor=7");

        assertThatThrownBy(() -> client().snapshot(SnapshotRequest.of(REPO)))
                .isInstanceOf(HubUnavailableException.class)
                .hasMessageContaining("circle");
        assertThat(hub.requests()).isEqualTo(3);
        assertTraffic(3, 0, 0, 0);
    }

    @Test
    void pagesOnAnotherServerAreNotFollowed() {
        hub.api.fail(1, Fault.headers("Link", "<" + hub.cdn.url() + "/next>; rel=\"next\""), "/tree/");

        assertThatThrownBy(() -> client().snapshot(SnapshotRequest.of(REPO)))
                .isInstanceOf(HubUnavailableException.class)
                .hasMessageContaining("another server");
        assertThat(hub.cdn.exchanges()).isEmpty();
        assertTraffic(2, 0, 0, 0);
    }

    @Test
    void everyMetadataCallIsRetried() throws IOException {
        hub.api.fail(1, Fault.status(503), "/revision/");
        hub.api.fail(1, Fault.resetAfter(0), "/tree/");
        hub.api.fail(1, Fault.cutAfter(10), "/tree/");
        hub.api.fail(1, Fault.status(429, "Retry-After", "7"), "/resolve/");

        assertComplete(client().snapshot(SnapshotRequest.of(REPO)).folder());

        assertThat(pauses).anyMatch(pause -> pause.toSeconds() == 8);
        assertTraffic(28 + 4, 22, CONTENT_BYTES, 0);
    }

    @Test
    void hostileNameInTheListingIsRefusedBeforeAnythingIsWritten() throws IOException {
        for (String name :
                List.of("../../evil", "/abs", "a/./b", "con.txt", ".git/hooks/x", "x/../../y", "C:\\x", "dot.")) {
            Map<String, byte[]> bad = new TreeMap<>(files);
            bad.put(name, text("evil"));
            hub.dataset(REPO).commit("main", bad);
            assertThatThrownBy(() -> client().snapshot(SnapshotRequest.of(REPO)))
                    .as(name)
                    .isInstanceOfSatisfying(
                            UnsafePathException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
        }
        assertThat(hub.bytesSent()).isZero();
        assertThat(repoFolder()).doesNotExist();
        assertTraffic(16, 0, 0, 0);
    }

    @Test
    void nameThatIsBothFileAndFolderIsRefused() {
        files.put("a", text("1"));
        files.put("a/b", text("2"));
        hub.dataset(REPO).commit("main", files);

        assertThatThrownBy(() -> client().snapshot(SnapshotRequest.of(REPO)))
                .isInstanceOf(UnsafePathException.class)
                .hasMessageContaining("both a file and a folder");
        assertTraffic(2, 0, 0, 0);
    }

    @Test
    void linkOutOfTheSnapshotFolderIsNotWrittenThrough() throws IOException {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Path snapshot = Files.createDirectories(repoFolder().resolve("snapshots/" + commit));
        Files.createSymbolicLink(snapshot.resolve("meta"), outside);

        assertThatThrownBy(() -> client().snapshot(SnapshotRequest.of(REPO))).isInstanceOf(UnsafePathException.class);
        assertThat(outside).isEmptyDirectory();
        assertTraffic(2, 0, 0, 0);
    }

    @Test
    void moreThanTheDiskHoldsIsRefusedBeforeTheFirstByte() {
        hub.api.fail(
                1,
                Fault.answer(
                        200,
                        "[{\"type\":\"file\",\"path\":\"big.bin\",\"size\":4611686018427387904,\"oid\":\""
                                + "a".repeat(40) + "\"}]"),
                "/tree/");

        assertThatThrownBy(() -> client().snapshot(SnapshotRequest.of(REPO)))
                .isInstanceOfSatisfying(InsufficientDiskSpaceException.class, e -> {
                    assertThat(e.requiredBytes()).isEqualTo(1L << 62);
                    assertThat(e.freeBytes()).isPositive();
                    assertThat(e.getMessage()).contains("4.6 EB");
                });
        assertThat(hub.requests()).isEqualTo(2);
        assertTraffic(2, 0, 0, 0);
    }

    @Test
    void progressKnowsTheTotalAndIsTold() {
        List<TransferProgress> seen = new CopyOnWriteArrayList<>();

        client().snapshot(SnapshotRequest.builder(REPO).listener(seen::add).build());

        long total = 5000 + 20 * 20_000 + 50_000 + 5 + 2;
        assertThat(seen).allMatch(progress -> progress.bytesTotal() == total && progress.filesTotal() == 25);
        assertThat(seen.get(seen.size() - 1)).isEqualTo(new TransferProgress(total, total, 25, 25));
    }

    @Test
    void progressIsToldAtMostTenTimesPerSecond() {
        hub.cdn.delayPerChunk(20_000_000L);
        List<TransferProgress> seen = new CopyOnWriteArrayList<>();
        long start = System.nanoTime();

        client().snapshot(SnapshotRequest.builder(REPO).listener(seen::add).build());

        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat((double) seen.size()).isLessThanOrEqualTo(seconds * 10 + 2);
    }

    @Test
    void offlineACompleteSnapshotIsGivenAndAPartialOneIsNot() {
        client().snapshot(SnapshotRequest.builder(REPO).allow("meta/*").build());
        hub.forget();
        HubClient offline = client(options().offline());

        assertThat(offline.snapshot(
                                SnapshotRequest.builder(REPO).allow("meta/*").build())
                        .files())
                .hasSize(2);
        assertThatThrownBy(() -> offline.snapshot(SnapshotRequest.of(REPO)))
                .isInstanceOf(OfflineException.class)
                .hasMessageContaining("lacks 23 files");
        assertThat(hub.requests()).isZero();
    }

    @Test
    void offlineASnapshotOfAnOlderClientIsGivenWithAWarning() throws IOException {
        client().snapshot(SnapshotRequest.of(REPO));
        Files.delete(repoFolder().resolve("trees/" + commit + ".json"));

        SnapshotResult result = client(options().offline()).snapshot(SnapshotRequest.of(REPO));

        assertThat(result.files()).hasSize(25);
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("no listing"));
    }

    @Test
    void cacheServesWhenTheHubIsDown() {
        HubClient client = client(options().maxRetries(1));
        client.snapshot(SnapshotRequest.of(REPO));
        hub.api.fail(99, Fault.status(500), "/revision/");

        SnapshotResult result = client.snapshot(SnapshotRequest.of(REPO));

        assertThat(result.commit()).isEqualTo(commit);
        assertThat(result.warnings()).anyMatch(warning -> warning.contains("could not be asked"));
        assertTraffic(28 + 2, 22, CONTENT_BYTES, 0);
    }

    @Test
    void brokenTreeFileIsIgnored() throws IOException {
        client().snapshot(SnapshotRequest.of(REPO));
        Files.writeString(repoFolder().resolve("trees/" + commit + ".json"), "{\"format_version\": 99");

        assertComplete(
                client().snapshot(SnapshotRequest.builder(REPO).revision(commit).build())
                        .folder());
        assertTraffic(28 + 1, 22, CONTENT_BYTES, 0);
    }

    @Test
    void firstFailureEndsTheSnapshotAndTheNextRunGoesOn() throws IOException {
        String broken = FakeHub.sha256(files.get("data/chunk-000/file-010.parquet"));
        hub.cdn.fail(99, Fault.status(404), broken);
        HubClient client = client(options().maxRetries(1));
        assertThatThrownBy(() -> client.snapshot(SnapshotRequest.of(REPO))).isInstanceOf(HubException.class);
        hub.cdn.heal();

        assertComplete(client.snapshot(SnapshotRequest.of(REPO)).folder());
        // At most what three other workers had begun comes twice.
        assertThat(hub.bytesSent()).isBetween(CONTENT_BYTES, CONTENT_BYTES + 3 * 20_000);
    }

    @Test
    void interruptEndsASnapshotSoonAndLeavesNoThreads() {
        hub.cdn.delayPerChunk(300_000_000L);
        HubClient client = client();
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                client.snapshot(SnapshotRequest.of(REPO));
                outcome.complete(null);
            } catch (RuntimeException e) {
                outcome.complete(e);
            }
        });
        thread.start();
        Awaitility.await().until(() -> hub.api.exchanges().size() > 4);

        thread.interrupt();

        assertThat(outcome.orTimeout(3, TimeUnit.SECONDS).join())
                .isInstanceOfSatisfying(
                        RoboKitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().matches("robokit-hub-\\d+") && t.isAlive());
    }

    @Test
    void twoClientsOfOneProcessShareTheWork() throws IOException {
        hub.cdn.delayPerChunk(2_000_000L);
        List<CompletableFuture<SnapshotResult>> runs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            HubClient client = client();
            runs.add(CompletableFuture.supplyAsync(() -> client.snapshot(SnapshotRequest.of(REPO))));
        }
        for (CompletableFuture<SnapshotResult> run : runs) {
            assertComplete(run.join().folder());
        }
        assertThat(hub.cdn.exchanges()).hasSize(22);
        assertThat(hub.bytesSent()).isEqualTo(CONTENT_BYTES);
    }

    @Test
    void localFolderGetsRealFilesAndNotes() throws IOException {
        Path folder = temporary.resolve("local");
        SnapshotRequest request =
                SnapshotRequest.builder(REPO).localFolder(folder).build();

        client().snapshot(request);

        assertComplete(folder);
        assertThat(Files.isSymbolicLink(folder.resolve("README.md"))).isFalse();
        assertThat(folder.resolve(".cache/huggingface/.gitignore")).hasContent("*");
        List<String> note = Files.readAllLines(folder.resolve(".cache/huggingface/download/README.md.metadata"));
        assertThat(note.get(0)).isEqualTo(commit);
        assertThat(note.get(1)).isEqualTo(FakeHub.gitHash(files.get("README.md")));
        assertThat(Double.parseDouble(note.get(2))).isGreaterThan(1e9);
        assertThat(folder.resolve(".cache/huggingface/trees/" + commit + ".json"))
                .isRegularFile();
        assertThat(repoFolder()).doesNotExist();

        hub.forget();
        client().snapshot(SnapshotRequest.builder(REPO)
                .localFolder(folder)
                .revision(commit)
                .build());
        assertThat(hub.requests()).isZero();
    }

    @Test
    void fileChangedInALocalFolderIsFetchedAgainAndARightOneIsKept() throws IOException {
        Path folder = temporary.resolve("local");
        SnapshotRequest request =
                SnapshotRequest.builder(REPO).localFolder(folder).build();
        client().snapshot(request);
        Files.write(folder.resolve("data/chunk-000/file-001.parquet"), bytes(20_000, 12345));
        Files.setLastModifiedTime(
                folder.resolve("data/chunk-000/file-001.parquet"),
                FileTime.from(Instant.now().plusSeconds(60)));
        Files.delete(folder.resolve(".cache/huggingface/download/data/chunk-000/file-002.parquet.metadata"));
        hub.forget();

        client().snapshot(request);

        assertComplete(folder);
        assertThat(hub.bytesSent()).isEqualTo(20_000);
    }

    /** Written by hand as the official Python client writes it, which cannot run here. */
    @Test
    void localFolderThatTheOfficialClientBeganIsContinued() throws IOException {
        Path folder = temporary.resolve("local");
        Path notes = folder.resolve(".cache/huggingface/download");
        for (String path : List.of("README.md", "data/chunk-000/file-001.parquet")) {
            Files.createDirectories(folder.resolve(path).getParent());
            Files.write(folder.resolve(path), files.get(path));
            Path note = notes.resolve(path + ".metadata");
            Files.createDirectories(note.getParent());
            Files.writeString(
                    note,
                    commit + "\n" + FakeHub.etag(files.get(path)) + "\n" + System.currentTimeMillis() / 1000.0 + "\n");
            Files.writeString(notes.resolve(path + ".lock"), "");
        }
        // Its own part of a file, which only it goes on with.
        Path foreign = notes.resolve("data/chunk-000/c2hhMQ==." + "a".repeat(64) + ".1234abcd.incomplete");
        Files.write(foreign, new byte[100]);

        client().snapshot(SnapshotRequest.builder(REPO).localFolder(folder).build());

        Files.delete(foreign);
        assertComplete(folder);
        // What has two names in a folder is fetched for each.
        assertTraffic(2 + 22 + 2, 22, CONTENT_BYTES - 20_000 + 50_000, 0);
    }

    @Test
    void localFolderTakesContentFromTheCache() throws IOException {
        client().snapshot(SnapshotRequest.of(REPO));
        hub.forget();
        Path folder = temporary.resolve("local");

        client().snapshot(SnapshotRequest.builder(REPO).localFolder(folder).build());

        assertComplete(folder);
        assertThat(hub.bytesSent()).isZero();
    }

    @Test
    void notesOfALocalFolderCannotBeOverwritten() {
        files.put(".cache/huggingface/download/README.md.metadata", text("evil"));
        hub.dataset(REPO).commit("main", files);

        assertThatThrownBy(() -> client().snapshot(SnapshotRequest.builder(REPO)
                        .localFolder(temporary.resolve("local"))
                        .build()))
                .isInstanceOf(UnsafePathException.class);
        assertThat(hub.bytesSent()).isZero();
        assertTraffic(2, 0, 0, 0);
    }

    @Test
    void renamedRepositoryIsFollowedWithTheToken() throws IOException {
        hub.dataset("acme/old").renamedTo = REPO;
        hub.dataset("acme/old").commit("main", files);

        SnapshotResult result = client().snapshot(SnapshotRequest.of("acme/old"));

        assertThat(result.files()).hasSize(25);
        assertThat(hub.api.exchanges()).allMatch(e -> e.request().header("authorization") != null);
        assertTraffic(28 + 26, 22, CONTENT_BYTES, 0);
    }

    @Test
    void tokenDoesNotFollowARedirectToAnotherPort() throws IOException {
        try (FakeServer other = new FakeServer(request -> FakeServer.Answer.of(404, "gone"))) {
            hub.api.fail(1, Fault.status(307, "Location", other.url() + "/steal"), "/revision/");

            assertThatThrownBy(() -> client().snapshot(SnapshotRequest.of(REPO)))
                    .isInstanceOf(HubException.class);

            assertThat(other.exchanges()).hasSize(1).allMatch(e -> e.request().header("authorization") == null);
        }
        assertTraffic(1, 0, 0, 0);
    }
}
