package io.robokit.hf;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.hf.fake.FakeHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HubCacheTest extends HubTestBase {
    private final byte[] shared = bytes(50_000, 1);
    private String old;
    private String newer;

    @BeforeEach
    void fill() {
        old = hub.dataset(REPO).commit("main", Map.of("a", text("1"), "big", shared, "gone", bytes(20_000, 7)));
        client().snapshot(SnapshotRequest.of(REPO));
        newer = hub.dataset(REPO).commit("main", Map.of("a", text("22"), "big", shared));
        client().snapshot(SnapshotRequest.of(REPO));
    }

    @Test
    void scanCountsSharedContentOnce() {
        CacheScan scan = new HubCache(cache).scan();

        assertThat(scan.warnings()).isEmpty();
        assertThat(scan.repos()).singleElement().satisfies(repo -> {
            assertThat(repo.id()).isEqualTo(REPO);
            assertThat(repo.type()).isEqualTo("dataset");
            assertThat(repo.sizeBytes()).isEqualTo(50_000 + 20_000 + 1 + 2);
            assertThat(repo.leftoverBytes()).isZero();
            assertThat(repo.revisions()).hasSize(2);
        });
        assertThat(scan.repos().get(0).revisions())
                .filteredOn(revision -> revision.commit().equals(newer))
                .singleElement()
                .satisfies(revision -> {
                    assertThat(revision.refs()).containsExactly("main");
                    assertThat(revision.files()).isEqualTo(2);
                    assertThat(revision.sizeBytes()).isEqualTo(50_002);
                });
    }

    @Test
    void pruningDetachedRevisionsKeepsWhatOthersUse() throws IOException {
        HubCache hubCache = new HubCache(cache);
        CachePruned plan =
                hubCache.prune(CachePrune.nothing().withDetachedRevisions().asDryRun());
        assertThat(plan.freedBytes()).isEqualTo(20_001);
        assertThat(repoFolder().resolve("snapshots/" + old)).exists();

        CachePruned done = hubCache.prune(CachePrune.nothing().withDetachedRevisions());

        assertThat(done).isEqualTo(plan);
        assertThat(repoFolder().resolve("snapshots/" + old)).doesNotExist();
        assertThat(repoFolder().resolve("trees/" + old + ".json")).doesNotExist();
        assertThat(repoFolder().resolve("snapshots/" + newer + "/big")).hasBinaryContent(shared);
        assertThat(hubCache.find(REPO, "main", "big")).isPresent();
        assertThat(hubCache.scan().warnings()).isEmpty();
    }

    @Test
    void leftoversAreFoundAndPruned() throws IOException {
        Path part = repoFolder().resolve("blobs/" + FakeHub.sha256(bytes(9, 9)) + ".12345678.incomplete");
        Files.write(part, new byte[100]);
        HubCache hubCache = new HubCache(cache);
        assertThat(hubCache.scan().repos().get(0).leftoverBytes()).isEqualTo(100);

        assertThat(hubCache.prune(CachePrune.nothing().withLeftovers()).freedBytes())
                .isEqualTo(100);

        assertThat(part).doesNotExist();
        assertThat(hubCache.scan().repos().get(0).revisions()).hasSize(2);
    }

    @Test
    void wholeDatasetCanGo() {
        new HubCache(cache).prune(CachePrune.nothing().withDataset(REPO));

        assertThat(repoFolder()).doesNotExist();
        assertThat(new HubCache(cache).scan().repos()).isEmpty();
    }

    @Test
    void damageIsNamedAndNotThrown() throws IOException {
        Files.writeString(repoFolder().resolve("refs/bad"), old + "\n");
        Files.writeString(repoFolder().resolve("refs/dangling"), "d".repeat(40));
        Files.writeString(repoFolder().resolve("snapshots/stray"), "x");
        Files.createSymbolicLink(repoFolder().resolve("snapshots/" + old + "/broken"), Path.of("../../blobs/none"));

        assertThat(new HubCache(cache).scan().warnings()).hasSize(4);
    }

    @Test
    void cacheThatDoesNotExistIsEmpty() {
        assertThat(new HubCache(temporary.resolve("nowhere")).scan().repos()).isEmpty();
    }
}
