package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadTest extends HubTestBase {
    private final byte[] small = text("{\"fps\": 30}\n");
    private final byte[] large = bytes(3_000_000, 1);
    private String commit;

    @BeforeEach
    void fill() {
        commit = hub.dataset(REPO)
                .commit("main", Map.of("meta/info.json", small, "data/a b#?%+ü.parquet", large, "empty", new byte[0]));
    }

    private Path large(HubClient client) {
        return client.download(REPO, commit, "data/a b#?%+ü.parquet");
    }

    private void assertLargeIsRight(Path file) throws IOException {
        assertThat(Files.readAllBytes(file)).isEqualTo(large);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void smallFileIsStoredInTheOfficialLayout() throws IOException {
        Path file = client().download(REPO, "main", "meta/info.json");

        assertThat(file).isEqualTo(repoFolder().resolve("snapshots/" + commit + "/meta/info.json"));
        assertThat(Files.readAllBytes(file)).isEqualTo(small);
        assertThat(Files.isSymbolicLink(file)).isTrue();
        assertThat(Files.readSymbolicLink(file)).hasToString("../../../blobs/" + FakeHub.gitHash(small));
        assertThat(repoFolder().resolve("refs/main")).hasContent(commit);
        assertThat(Files.size(repoFolder().resolve("refs/main"))).isEqualTo(40);
        assertThat(cache.resolve("CACHEDIR.TAG")).exists();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void lfsFileComesFromTheCdnWithoutToken() throws IOException {
        Path file = client().download(REPO, "main", "data/a b#?%+ü.parquet");

        assertLargeIsRight(file);
        assertThat(hub.api.exchanges()).hasSize(1).allSatisfy(e -> {
            assertThat(e.request().method()).isEqualTo("HEAD");
            assertThat(e.request().header("authorization")).isEqualTo("Bearer " + FakeHub.TOKEN);
            assertThat(e.request().header("accept-encoding")).isEqualTo("identity");
            assertThat(e.request().header("user-agent")).startsWith("robokit/");
        });
        assertThat(hub.cdn.exchanges()).hasSize(1);
        assertThat(hub.bytesSent()).isEqualTo(large.length);
    }

    @Test
    void pinnedFileIsNotAskedForAgain() {
        HubClient client = client();
        large(client);
        hub.forget();

        large(client);

        assertThat(hub.requests()).isZero();
    }

    @Test
    void branchCostsOneHeadWhenNothingHasChanged() {
        HubClient client = client();
        client.download(REPO, "main", "meta/info.json");
        hub.forget();

        client.download(REPO, "main", "meta/info.json");

        assertThat(hub.exchanges()).allMatch(e -> e.request().method().equals("HEAD"));
    }

    @Test
    void newCommitWithTheSameContentIsOnlyLinked() throws IOException {
        HubClient client = client();
        client.download(REPO, "main", "data/a b#?%+ü.parquet");
        String next = hub.dataset(REPO).commit("main", Map.of("data/a b#?%+ü.parquet", large));
        hub.forget();

        Path file = client.download(REPO, "main", "data/a b#?%+ü.parquet");

        assertThat(file.toString()).contains(next);
        assertLargeIsRight(file);
        assertThat(hub.bytesSent()).isZero();
    }

    @Test
    void emptyFileIsFetchedWithoutRange() throws IOException {
        Path file = client().download(REPO, "main", "empty");

        assertThat(file).isEmptyFile();
        assertThat(hub.exchanges()).allMatch(e -> e.request().header("range") == null);
        assertTraffic(2, 0, 0, 0);
    }

    @Test
    void cutBodyIsContinuedWhereItBroke() throws IOException {
        hub.cdn.fail(1, Fault.cutAfter(1_000_000), "/blob/");

        assertLargeIsRight(large(client()));

        assertThat(hub.bytesSent()).isEqualTo(large.length);
        assertThat(hub.cdn.exchanges()).hasSize(2);
        assertThat(pauses).hasSize(1);
        assertTraffic(2, 2, large.length, 0);
    }

    @Test
    void resetConnectionIsContinued() throws IOException {
        hub.cdn.fail(2, Fault.resetAfter(500_000), "/blob/");

        assertLargeIsRight(large(client()));
        assertTraffic(3, 3, large.length, 1_000_000);
    }

    @Test
    void silentConnectionIsGivenUpAndContinued() throws IOException {
        hub.cdn.fail(1, Fault.stallAfter(500_000), "/blob/");

        // Long enough that a busy machine is not taken for a silent one.
        assertLargeIsRight(large(client(options().readTimeout(Duration.ofSeconds(2)))));

        assertTraffic(2, 2, large.length, 500_000);
    }

    @Test
    void trickleBelowTheMinimumRateIsGivenUpAndContinued() throws IOException {
        hub.cdn.fail(1, Fault.of(Fault.Kind.DRIP), "/blob/");

        assertLargeIsRight(large(client(options().minimumRate(1000, Duration.ofMillis(500)))));

        assertThat(hub.cdn.exchanges()).hasSizeLessThanOrEqualTo(2);
        assertTraffic(2, 2, large.length, 1000);
    }

    @Test
    void flippedBitIsFoundAndFetchedAgain() throws IOException {
        hub.cdn.fail(1, Fault.flip(1234), "/blob/");

        assertLargeIsRight(large(client()));

        assertThat(hub.bytesSent()).isEqualTo(2L * large.length);
        assertTraffic(2, 2, 2L * large.length, 0);
    }

    @Test
    void contentThatStaysWrongNeverEntersTheCache() throws IOException {
        hub.cdn.fail(9, Fault.flip(1234), "/blob/");

        assertThatThrownBy(() -> large(client())).isInstanceOfSatisfying(IntegrityMismatchException.class, e -> {
            assertThat(e.expected()).isEqualTo(FakeHub.sha256(large));
            assertThat(e.actual()).hasSize(64).isNotEqualTo(e.expected());
            assertThat(e.path()).isEqualTo("data/a b#?%+ü.parquet");
            assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_FILE);
        });

        assertThat(hub.cdn.exchanges()).hasSize(2);
        assertThat(leftovers()).isEmpty();
        try (var blobs = Files.list(repoFolder().resolve("blobs"))) {
            assertThat(blobs).isEmpty();
        }
        assertTraffic(2, 2, 2L * large.length, 0);
    }

    @Test
    void smallFileWithWrongContentIsRefused() {
        hub.api.fail(
                9, Fault.flip(3), r -> r.method().equals("GET") && r.target().contains("resolve-cache"));

        assertThatThrownBy(() -> client().download(REPO, commit, "meta/info.json"))
                .isInstanceOf(IntegrityMismatchException.class)
                .hasMessageContaining(FakeHub.gitHash(small));
        assertTraffic(5, 0, 0, 0);
    }

    @Test
    void rangeThatTheServerIgnoresStartsOver() throws IOException {
        hub.cdn.fail(1, Fault.cutAfter(1_000_000), "/blob/");
        hub.cdn.fail(1, Fault.of(Fault.Kind.IGNORE_RANGE), r -> r.header("range") != null);

        assertLargeIsRight(large(client()));

        assertThat(hub.bytesSent()).isEqualTo(1_000_000L + large.length);
        assertTraffic(2, 2, 1_000_000L + large.length, 0);
    }

    @Test
    void rangeOfOtherBytesIsRefusedAndStartsOver() throws IOException {
        hub.cdn.fail(1, Fault.cutAfter(1_000_000), "/blob/");
        hub.cdn.fail(1, Fault.of(Fault.Kind.WRONG_RANGE), r -> r.header("range") != null);

        assertLargeIsRight(large(client()));
        assertTraffic(3, 3, 1_000_000L + large.length, large.length);
    }

    @Test
    void partFileThatIsTooLongIsThrownAway() throws IOException {
        Path part = repoFolder().resolve("blobs/" + FakeHub.sha256(large) + ".robokit.incomplete");
        Files.createDirectories(part.getParent());
        Files.write(part, bytes(large.length + 5, 9));

        assertLargeIsRight(large(client()));
        assertTraffic(1, 1, large.length, 0);
    }

    @Test
    void unsatisfiableRangeStartsOver() throws IOException {
        hub.cdn.fail(1, Fault.cutAfter(1_000_000), "/blob/");
        hub.cdn.fail(1, Fault.status(416, "Content-Range", "bytes */12"), r -> r.header("range") != null);

        assertLargeIsRight(large(client()));
        assertTraffic(3, 3, 1_000_000L + large.length, 0);
    }

    @Test
    void partFileOfAnEarlierRunIsContinued() throws IOException {
        Path part = repoFolder().resolve("blobs/" + FakeHub.sha256(large) + ".robokit.incomplete");
        Files.createDirectories(part.getParent());
        Files.write(part, java.util.Arrays.copyOf(large, 2_000_000));

        assertLargeIsRight(large(client()));

        assertThat(hub.bytesSent()).isEqualTo(1_000_000);
        assertTraffic(1, 1, 1_000_000, 0);
    }

    @Test
    void partFileWithWrongBytesIsFoundAndFetchedAgain() throws IOException {
        Path part = repoFolder().resolve("blobs/" + FakeHub.sha256(large) + ".robokit.incomplete");
        Files.createDirectories(part.getParent());
        Files.write(part, bytes(2_000_000, 77));

        assertLargeIsRight(large(client()));

        assertThat(hub.bytesSent()).isEqualTo(1_000_000L + large.length);
        assertTraffic(2, 2, 1_000_000L + large.length, 0);
    }

    @Test
    void expiredSignatureIsRenewed() throws IOException {
        hub.usesPerSignature = 1;
        hub.cdn.fail(3, Fault.cutAfter(700_000), "/blob/");

        assertLargeIsRight(large(client()));

        assertThat(hub.bytesSent()).isLessThan(large.length + 1000L);
        assertTraffic(4, 4, large.length, 1000);
    }

    @Test
    void cdnThatIsDownForAWhileIsWaitedFor() throws IOException {
        hub.cdn.fail(3, Fault.status(503), "/blob/");

        assertLargeIsRight(large(client()));

        assertThat(pauses).hasSize(3);
        assertTraffic(1, 4, large.length, 0);
    }

    @Test
    void cdnThatStaysDownIsAnErrorAfterAllRetries() {
        hub.cdn.fail(99, Fault.status(502), "/blob/");

        assertThatThrownBy(() -> large(client())).isInstanceOfSatisfying(HubUnavailableException.class, e -> {
            assertThat(e.status()).isEqualTo(502);
            assertThat(allMessages(e)).doesNotContain("X-Signature").doesNotContain(FakeHub.TOKEN);
        });

        assertThat(hub.cdn.exchanges()).hasSize(6);
        assertTraffic(1, 6, 0, 0);
    }

    @Test
    void compressedAnswerIsUnpacked() throws IOException {
        hub.cdn.fail(1, Fault.of(Fault.Kind.GZIP), "/blob/");

        assertLargeIsRight(large(client()));
        assertTraffic(1, 1, large.length, 10_000);
    }

    @Test
    void bodyWithoutLengthIsVerifiedByItsHash() throws IOException {
        hub.cdn.fail(1, Fault.of(Fault.Kind.NO_LENGTH), "/blob/");

        assertLargeIsRight(large(client()));
        assertTraffic(1, 1, large.length, 0);
    }

    @Test
    void lengthThatContradictsTheHubIsRefused() throws IOException {
        hub.cdn.fail(1, Fault.answer(200, "<html>sign in to this network</html>"), "/blob/");

        assertLargeIsRight(large(client()));
        assertTraffic(2, 2, large.length, 100);
    }

    @Test
    void hubThatChangesItsMindAboutTheContentIsRefused() {
        String other = "\"" + "a".repeat(64) + "\"";
        HubClient client = client();
        client.snapshot(SnapshotRequest.builder(REPO).allow("meta/*").build());
        hub.api.fail(
                9,
                Fault.headers("X-Linked-Etag", other),
                r -> r.method().equals("GET") && r.target().contains("/resolve/"));

        assertThatThrownBy(() -> large(client)).isInstanceOf(IntegrityMismatchException.class);
        assertTraffic(6, 2, 0, 2L * large.length);
    }

    @Test
    void redirectsThatDoNotEndAreAnError() {
        hub.api.fail(99, Fault.status(302, "Location", hub.url() + "/datasets/acme/arm/resolve/x/y"), "/resolve/");

        assertThatThrownBy(() -> client().download(REPO, "main", "meta/info.json"))
                .isInstanceOf(HubUnavailableException.class)
                .hasMessageContaining("redirects do not end");
        assertTraffic(2, 0, 0, 0);
    }

    @Test
    void answerWithoutCommitIsNotAHub() {
        hub.api.fail(9, Fault.answer(200, "hello", "ETag", "\"abc\""), "/resolve/");

        assertThatThrownBy(() -> client().download(REPO, "main", "meta/info.json"))
                .isInstanceOf(HubUnavailableException.class)
                .hasMessageContaining("not a Hub");
        assertTraffic(1, 0, 0, 0);
    }

    @Test
    void etagThatIsNoHashIsRefused() {
        hub.api.fail(9, Fault.answer(200, "hello", "ETag", "\"../../evil\"", "X-Repo-Commit", commit), "/resolve/");

        assertThatThrownBy(() -> client().download(REPO, "main", "meta/info.json"))
                .isInstanceOf(HubUnavailableException.class)
                .hasMessageContaining("no hash");
        assertTraffic(1, 0, 0, 0);
    }

    @Test
    void missingFileLeavesAMarkerAndIsNotAskedForAgain() {
        assertThatThrownBy(() -> client().download(REPO, "main", "nope.txt"))
                .isInstanceOf(EntryNotFoundException.class);
        assertThat(repoFolder().resolve(".no_exist/" + commit + "/nope.txt")).isEmptyFile();
        hub.forget();

        assertThatThrownBy(() -> client().download(REPO, commit, "nope.txt"))
                .isInstanceOf(EntryNotFoundException.class);
        assertThat(hub.requests()).isZero();
    }

    @Test
    void offlineTheCacheAnswersAndNothingElse() {
        client().download(REPO, "main", "meta/info.json");
        hub.forget();
        HubClient offline = client(options().offline());

        assertThat(offline.download(REPO, "main", "meta/info.json")).hasBinaryContent(small);
        assertThatThrownBy(() -> offline.download(REPO, "main", "empty"))
                .isInstanceOf(OfflineException.class)
                .hasMessageContaining("acme/arm@main, empty")
                .hasMessageContaining("network is switched off");
        assertThatThrownBy(() -> offline.info(REPO)).isInstanceOf(OfflineException.class);
        assertThat(hub.requests()).isZero();
    }

    @Test
    void cachedFileServesWhenTheHubIsDown() {
        HubClient client = client(options().maxRetries(1));
        client.download(REPO, "main", "meta/info.json");
        hub.api.fail(99, Fault.status(503), "/resolve/");

        assertThat(client.download(REPO, "main", "meta/info.json")).hasBinaryContent(small);
    }

    @Test
    void withoutSymlinksFilesAreMovedIntoTheSnapshot() throws IOException {
        HubClient client = client(options().withoutSymlinks());

        Path file = client.download(REPO, "main", "data/a b#?%+ü.parquet");

        assertThat(Files.isSymbolicLink(file)).isFalse();
        assertLargeIsRight(file);
        assertThat(repoFolder().resolve("blobs")).isEmptyDirectory();
        hub.forget();
        client.download(REPO, commit, "data/a b#?%+ü.parquet");
        assertThat(hub.requests()).isZero();
    }

    @Test
    void largeFileIsFetchedInRangesByOneSignature() throws IOException {
        HubClient client = client(options().segments(1_000_000, 300_000));
        List<TransferProgress> seen = new ArrayList<>();

        Path file = client.download(REPO, commit, "data/a b#?%+ü.parquet", seen::add);

        assertLargeIsRight(file);
        assertThat(hub.cdn.exchanges()).hasSize(10).allMatch(e -> e.status() == 206);
        assertThat(hub.bytesSent()).isEqualTo(large.length);
        assertThat(seen.get(seen.size() - 1)).isEqualTo(new TransferProgress(large.length, large.length, 1, 1));
        assertThat(seen).isSortedAccordingTo((a, b) -> Long.compare(a.bytesDone(), b.bytesDone()));
        assertTraffic(1, 10, large.length, 0);
    }

    @Test
    void brokenRangesOfALargeFileAreContinuedEach() throws IOException {
        hub.cdn.fail(4, Fault.cutAfter(100_000), "/blob/");

        assertLargeIsRight(large(client(options().segments(1_000_000, 300_000))));

        assertThat(hub.bytesSent()).isEqualTo(large.length);
        // Workers that find the signature given up ask for a new one.
        assertThat(hub.api.exchanges()).hasSizeBetween(2, 14);
        assertThat(hub.cdn.exchanges()).hasSize(14);
    }

    @Test
    void largeFileFromAServerWithoutRangesComesInOnePiece() throws IOException {
        hub.cdn.fail(99, Fault.of(Fault.Kind.IGNORE_RANGE), "/blob/");

        assertLargeIsRight(large(client(options().segments(1_000_000, 300_000))));
        assertTraffic(1, 2, large.length, large.length);
    }

    @Test
    void largeFileWithAFlippedBitIsFetchedAgain() throws IOException {
        hub.cdn.fail(1, Fault.flip(99_000), "/blob/");

        assertLargeIsRight(large(client(options().segments(1_000_000, 300_000))));

        assertThat(hub.bytesSent()).isEqualTo(2L * large.length);
        assertTraffic(1, 11, 2L * large.length, 0);
    }

    @Test
    void failedLargeFileIsContinuedByTheNextRun() throws IOException {
        hub.cdn.fail(
                99, Fault.status(500), r -> String.valueOf(r.header("range")).startsWith("bytes=1500000-"));
        HubClient failing =
                client(options().segments(1_000_000, 300_000).maxRetries(2).workers(2));
        assertThatThrownBy(() -> large(failing)).isInstanceOf(HubUnavailableException.class);
        assertThat(leftovers()).isNotEmpty();
        hub.cdn.heal();
        hub.forget();

        assertLargeIsRight(large(client(options().segments(1_000_000, 300_000).workers(2))));

        assertThat(hub.bytesSent()).isPositive().isLessThan(large.length);
    }

    @Test
    void interruptEndsARunningTransferSoon() {
        hub.cdn.fail(9, Fault.stallAfter(600_000), "/blob/");
        HubClient client = client(options().readTimeout(Duration.ofMinutes(5)));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                large(client);
                outcome.complete(null);
            } catch (RuntimeException e) {
                outcome.complete(e);
            }
        });
        thread.start();
        Awaitility.await()
                .until(() -> Files.exists(repoFolder().resolve("blobs"))
                        && !leftovers().isEmpty()
                        && Files.size(leftovers().get(0)) > 0);

        thread.interrupt();

        assertThat(outcome.orTimeout(5, TimeUnit.SECONDS).join())
                .isInstanceOfSatisfying(
                        RoboKitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }

    @Test
    void dangerousNamesAreRefusedBeforeAnyRequest() {
        for (String path :
                List.of("../x", "/etc/passwd", "a/../../x", "C:/x", "a\\..\\..\\x", ".git/config", "a\0b", "")) {
            assertThatThrownBy(() -> client().download(REPO, "main", path))
                    .as(path)
                    .isInstanceOf(UnsafePathException.class);
        }
        assertThat(hub.requests()).isZero();
    }
}
