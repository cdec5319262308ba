package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.fake.FakeHub;
import io.robokit.hf.fake.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetadataTest extends HubTestBase {
    private final byte[] large = bytes(5000, 1);
    private String commit;

    @BeforeEach
    void fill() {
        commit = hub.dataset(REPO).commit("main", Map.of("a.txt", text("a"), "sub/big.bin", large));
    }

    @Test
    void infoIsReadAndUnknownKeysAreIgnored() {
        RepoInfo info = client().info(REPO);

        assertThat(info.id()).isEqualTo(REPO);
        assertThat(info.sha()).isEqualTo(commit);
        assertThat(info.author()).isEqualTo("acme");
        assertThat(info.gated()).isEqualTo("false");
        assertThat(info.tags()).contains("LeRobot");
        assertThat(info.cardData()).containsEntry("license", "apache-2.0");
        assertThat(info.files()).containsExactly("a.txt", "sub/big.bin");
        assertThat(client().commit(REPO, "HEAD")).isEqualTo(commit);
    }

    @Test
    void infoWithAlmostNothingInItIsEnough() {
        hub.api.fail(1, Fault.answer(200, "{\"gated\": \"manual\"}"), "/revision/");

        RepoInfo info = client().info(REPO);

        assertThat(info.id()).isEqualTo(REPO);
        assertThat(info.sha()).isNull();
        assertThat(info.gated()).isEqualTo("manual");
        assertTraffic(1, 0, 0, 0);
    }

    @Test
    void searchPassesItsCriteriaAndReadsPagesLazily() {
        for (int i = 0; i < 9; i++) {
            hub.dataset("acme/d" + i).commit("main", Map.of());
        }
        hub.pageSize = 3;
        DatasetSearch search = DatasetSearch.all()
                .withText("arm")
                .withAuthor("acme")
                .withTag("LeRobot")
                .withTag("task_categories:robotics")
                .withSort(DatasetSearch.Sort.DOWNLOADS, DatasetSearch.Direction.DESCENDING);

        try (Stream<RepoInfo> found = client().search(search)) {
            assertThat(found.limit(4).map(RepoInfo::id)).containsExactly("acme/arm", "acme/d0", "acme/d1", "acme/d2");
        }

        assertThat(hub.exchanges()).hasSize(2);
        assertThat(hub.exchanges().get(0).request().target())
                .isEqualTo("/api/datasets?search=arm&author=acme&filter=LeRobot&filter=task_categories%3Arobotics"
                        + "&sort=downloads&direction=-1&full=true");
    }

    @Test
    void limitIsTheTotalAndNotThePage() {
        for (int i = 0; i < 9; i++) {
            hub.dataset("acme/d" + i).commit("main", Map.of());
        }
        hub.pageSize = 4;

        assertThat(client().search(DatasetSearch.all().withLimit(6))).hasSize(6);
        assertThat(hub.exchanges()).hasSize(2);
    }

    @Test
    void treeNamesFilesFoldersAndHashes() {
        List<RepoFile> tree = client().tree(REPO, "main", "").toList();

        assertThat(tree).contains(RepoFile.file("a.txt", 1, FakeHub.gitHash(text("a")), null));
        assertThat(tree)
                .filteredOn(file -> file.path().equals("sub/big.bin"))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.etag()).isEqualTo(FakeHub.sha256(large));
                    assertThat(file.size()).isEqualTo(5000);
                });
        assertThat(tree).anyMatch(file -> !file.isFile());
        assertThat(client().list(REPO, "main", "sub").filter(RepoFile::isFile)).hasSize(1);
        assertThatThrownBy(() -> client().tree(REPO, "main", "nope").toList())
                .isInstanceOf(EntryNotFoundException.class);
    }

    @Test
    void revisionIsEncodedCompletely() {
        hub.dataset(REPO).commit("refs/convert/parquet", Map.of("default/train/0000.parquet", large));

        assertThat(client().parquetCopy(REPO)).hasSize(1);
        client().download(REPO, HubClient.PARQUET_REVISION, "default/train/0000.parquet");

        assertThat(hub.api.exchanges()).allMatch(e -> e.request().target().contains("/refs%2Fconvert%2Fparquet"));
        assertThat(repoFolder().resolve("refs/refs/convert/parquet")).exists();
        assertThat(client().refs(REPO).converts()).singleElement().satisfies(ref -> {
            assertThat(ref.name()).isEqualTo("parquet");
            assertThat(ref.ref()).isEqualTo("refs/convert/parquet");
        });
    }

    @Test
    void pathsThatDoNotExistAreLeftOut() {
        assertThat(client().paths(REPO, "main", List.of("a.txt", "nope")))
                .singleElement()
                .satisfies(file -> assertThat(file.path()).isEqualTo("a.txt"));
        assertTraffic(1, 0, 0, 0);
    }

    @Test
    void headTellsHashAndSizeWithoutContent() {
        FileMetadata metadata = client().metadata(REPO, "main", "sub/big.bin");

        assertThat(metadata).isEqualTo(new FileMetadata(REPO, "sub/big.bin", commit, FakeHub.sha256(large), 5000));
        assertThat(hub.bytesSent()).isZero();
        assertThat(hub.cdn.exchanges()).isEmpty();
    }

    @Test
    void errorsAreTyped() {
        HubClient client = client();
        hub.dataset("acme/gated").commit("main", Map.of("x", large));
        hub.dataset("acme/gated").gated = true;
        hub.dataset("acme/off").commit("main", Map.of());
        hub.dataset("acme/off").disabled = true;
        hub.dataset("acme/hidden").commit("main", Map.of());
        hub.dataset("acme/hidden").hidden = true;
        HubClient anonymous = client(options().token(null));

        assertThatThrownBy(() -> client.info("acme/nope")).isInstanceOfSatisfying(RepoNotFoundException.class, e -> {
            assertThat(e.repo()).isEqualTo("acme/nope");
            assertThat(e.revision()).isEqualTo("main");
            assertThat(e.path()).isNull();
            assertThat(e.status()).isEqualTo(404);
            assertThat(e.requestId()).isEqualTo("Root=1-fake-404");
            assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
            assertThat(e).hasMessageContaining("acme/nope@main").hasMessageContaining("Root=1-fake-404");
        });
        assertThatThrownBy(() -> anonymous.info("acme/hidden")).isInstanceOf(RepoNotFoundException.class);
        assertThatThrownBy(() -> client.info(REPO, "nope")).isInstanceOf(RevisionNotFoundException.class);
        assertThatThrownBy(() -> client.metadata(REPO, "main", "nope")).isInstanceOf(EntryNotFoundException.class);
        assertThatThrownBy(() -> anonymous.download("acme/gated", "main", "x"))
                .isInstanceOf(GatedRepoException.class)
                .hasMessageContaining(hub.url() + "/datasets/acme/gated");
        assertThatThrownBy(() -> client.info("acme/off")).isInstanceOf(DisabledRepoException.class);
        assertThatThrownBy(() -> client(options().token("hf_wrongwrongwrong")).info(REPO))
                .isInstanceOf(BadTokenException.class)
                .hasMessageContaining("without it")
                .hasMessageNotContaining("hf_wrongwrongwrong");
        hub.api.fail(1, Fault.status(403), "/revision/");
        assertThatThrownBy(() -> client.info(REPO)).isInstanceOf(AccessRefusedException.class);
        hub.api.fail(1, Fault.answer(400, "{\"error\":[\"bad\",\"thing\"]}"), "/revision/");
        assertThatThrownBy(() -> client.info(REPO))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("bad");
        assertTraffic(9, 0, 0, 0);
    }

    @Test
    void serverTextCannotBringSecretsIntoMessages() {
        hub.api.fail(
                1,
                Fault.answer(
                        400,
                        "{\"error\":\"token " + FakeHub.TOKEN + " at https://cdn.example/x?X-Signature=abc\\nline\"}"),
                "/revision/");

        assertThatThrownBy(() -> client().info(REPO))
                .hasMessageNotContaining(FakeHub.TOKEN)
                .hasMessageNotContaining("X-Signature")
                .hasMessageNotContaining("\n");
        assertTraffic(1, 0, 0, 0);
    }

    @Test
    void tokenOfAnotherMakerIsNotRepeatedEither() {
        String token = "eyJhbGciOi.mirror-token";
        hub.api.fail(1, Fault.status(400, "X-Error-Message", "no such token: " + token), "/revision/");

        assertThatThrownBy(() -> client(options().token(token)).info(REPO))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("no such token: ***")
                .hasMessageNotContaining(token);
        assertTraffic(1, 0, 0, 0);
    }

    @Test
    void warningOfTheHubIsLoggedOncePerTopicWithoutTheToken() {
        String token = "eyJhbGciOi.mirror-token";
        hub.api.fail(2, Fault.headers("X-HF-Warning", token + " deprecated; use less of " + token), "/revision/");
        HubClient client = client(options().token(token));

        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(() -> client.info(REPO))
                    .isInstanceOf(BadTokenException.class)
                    .hasMessageNotContaining(token);
        }

        assertThat(logged())
                .filteredOn(line -> line.contains("The Hub says"))
                .containsExactly("The Hub says: *** deprecated; use less of ***");
        assertThat(logged()).noneMatch(line -> line.contains(token));
    }

    @Test
    void rateLimitIsWaitedForInAllItsForms() {
        hub.api.fail(1, Fault.status(429, "RateLimit", "\"api\";r=0;t=55", "Retry-After", "3"), "/revision/");
        hub.api.fail(1, Fault.status(429, "Retry-After", "3"), "/revision/");
        hub.api.fail(1, Fault.status(503, "Retry-After", "Sun, 01 Mar 2026 12:02:00 GMT"), "/revision/");
        hub.api.fail(1, Fault.status(429, "Retry-After", "soon"), "/revision/");

        client().info(REPO);

        assertThat(pauses.stream().map(Duration::toSeconds).filter(s -> s > 10 || s == 4))
                .contains(56L, 4L, 61L);
        assertThat(hub.exchanges()).hasSize(5);
        assertTraffic(5, 0, 0, 0);
    }

    @Test
    void waitBeyondPatienceIsAnErrorThatSaysUntilWhen() {
        hub.api.fail(1, Fault.status(429, "Retry-After", "3600"), "/revision/");

        assertThatThrownBy(() -> client().info(REPO)).isInstanceOfSatisfying(RateLimitedException.class, e -> {
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(3601));
            assertThat(e).hasMessageContaining("2026-03-01T13:00:01Z");
        });
        assertThat(pauses).isEmpty();
        assertTraffic(1, 0, 0, 0);
    }

    @Test
    void lastCallsOfAWindowAreSpread() {
        hub.api.fail(1, Fault.headers("RateLimit", "\"api\";r=1;t=3"), "/revision/");
        HubClient client = client();

        client.info(REPO);
        client.info(REPO);

        assertThat(pauses).containsExactly(Duration.ofMillis(1500));
        assertTraffic(2, 0, 0, 0);
    }

    @Test
    void answerThatIsNotJsonOrTooDeepIsAnError() {
        hub.api.fail(1, Fault.answer(200, "<html>"), "/revision/");
        assertThatThrownBy(() -> client().info(REPO)).isInstanceOf(HubUnavailableException.class);
        hub.api.fail(1, Fault.answer(200, "[".repeat(100_000)), "/revision/");
        assertThatThrownBy(() -> client().info(REPO)).isInstanceOf(HubUnavailableException.class);
        hub.api.fail(1, Fault.answer(200, "[{\"path\":\"x\",\"type\":\"file\",\"oid\":\"../..\"}]"), "/tree/");
        assertThatThrownBy(() -> client().tree(REPO, "main", "").toList()).isInstanceOf(HubUnavailableException.class);
        assertTraffic(3, 0, 0, 0);
    }

    @Test
    void waitsAreCancellable() throws Exception {
        hub.api.fail(9, Fault.status(503, "Retry-After", "100"), "/revision/");
        HubClient patient = HubClient.create(options().build());
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try (patient) {
                patient.info(REPO);
            } catch (RuntimeException e) {
                outcome.complete(e);
            }
        });
        thread.start();
        org.awaitility.Awaitility.await().until(() -> !hub.exchanges().isEmpty());
        thread.interrupt();

        assertThat(outcome.get(5, TimeUnit.SECONDS)).hasMessageContaining("cancelled");
    }

    @Test
    void idsAndRevisionsAreCheckedBeforeAnyRequest() {
        for (String id : List.of(
                "", "a/b/c", "-a/b", "a--b/c", "a/b..c", "a/b.git", "a/ b", "a/b\n", "ä/b", "a/" + "b".repeat(97))) {
            assertThatThrownBy(() -> client().info(id)).as(id).isInstanceOf(IllegalArgumentException.class);
        }
        for (String revision : List.of("", "../x", "a\\b", "a//b", "x\0")) {
            assertThatThrownBy(() -> client().info(REPO, revision)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(hub.requests()).isZero();
    }
}
