package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetStatus;
import io.robokit.model.ExtensionSource;
import io.robokit.model.HttpSource;
import io.robokit.model.HuggingFaceSource;
import io.robokit.model.JsonValues;
import io.robokit.model.LocalSource;
import io.robokit.model.Page;
import io.robokit.model.UploadSource;
import io.robokit.spi.DatasetStore;
import io.robokit.spi.DatasetStore.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Registering, changing, listing and deleting datasets. */
abstract class DatasetStoreContract extends StorageContract {
    private static final DatasetId UNKNOWN = DatasetId.of(Long.MAX_VALUE);

    @Test
    void aNewDatasetIsRegisteredAndKnowsNothingYet() {
        DatasetSource source = HuggingFaceSource.of("lerobot/pusht");
        DatasetRecord created = storage.datasets().create(source, DatasetFormat.LEROBOT);

        assertThat(created)
                .isEqualTo(new DatasetRecord(
                        DatasetId.of(1),
                        source,
                        DatasetFormat.LEROBOT,
                        null,
                        DatasetStatus.REGISTERED,
                        0,
                        null,
                        null,
                        null,
                        clock.instant(),
                        null,
                        1));
        assertThat(storage.datasets().find(created.id())).contains(created);
    }

    @Test
    void timesOfDatasetsAreCutToMicroseconds() {
        clock.advance(Duration.ofNanos(789));
        DatasetRecord created = dataset();
        DatasetRecord changed =
                storage.datasets().update(created.id(), Change.ofSize(1L, 2L)).orElseThrow();

        assertThat(created.createdAt()).isEqualTo("2026-11-20T10:00:00.123456Z");
        assertThat(changed.updatedAt()).isEqualTo("2026-11-20T10:00:00.123456Z");
        assertThat(storage.datasets().find(created.id())).contains(changed);
    }

    @Test
    void everyKindOfSourceComesBackAsItWas() {
        List<DatasetSource> sources = List.of(
                new HttpSource("https://example.org/data.zip?x=%20y"),
                HuggingFaceSource.of("lerobot/pusht", "v2.0"),
                new LocalSource("/data/" + ODD_TEXT),
                new UploadSource("abc-123"),
                new ExtensionSource("fake", Map.of("b", ODD_TEXT, "a", "")));
        for (DatasetSource source : sources) {
            DatasetRecord created = storage.datasets().create(source, DatasetFormat.of("any"));

            assertThat(storage.datasets().find(created.id()).orElseThrow().source())
                    .isEqualTo(source);
            assertThat(storage.datasets().findBySource(source)).contains(created);
        }
    }

    @Test
    void idsOfDatasetsGrowAndAreNeverReused() {
        DatasetRecord first = dataset();
        DatasetRecord second = dataset();
        storage.datasets().delete(second.id());
        DatasetRecord third = dataset();

        assertThat(List.of(first.id(), second.id(), third.id()))
                .containsExactly(DatasetId.of(1), DatasetId.of(2), DatasetId.of(3));
    }

    @Test
    void concurrentRegistrationsGetIdsOfTheirOwn() {
        List<DatasetRecord> created = Concurrently.run(20, i -> dataset("lerobot/set" + i));

        assertThat(created).extracting(DatasetRecord::id).doesNotHaveDuplicates();
        assertThat(storage.datasets().list(DatasetQuery.all()).total()).isEqualTo(20);
    }

    @Test
    void aSourceIsFoundByItsSmallestId() {
        DatasetRecord first = dataset();
        DatasetRecord second = dataset();
        DatasetStore datasets = storage.datasets();

        assertThat(datasets.findBySource(first.source())).contains(first);
        datasets.delete(first.id());
        assertThat(datasets.findBySource(first.source())).contains(second);
        datasets.update(second.id(), Change.of(HuggingFaceSource.of("lerobot/other"), null));
        assertThat(datasets.findBySource(first.source())).isEmpty();
        assertThat(datasets.findBySource(HuggingFaceSource.of("lerobot/other"))).isPresent();
    }

    @Test
    void unknownDatasetsAreAbsentNotAnError() {
        dataset();
        for (DatasetId id : List.of(DatasetId.of(2), DatasetId.of(1L + Integer.MAX_VALUE), UNKNOWN)) {
            assertThat(storage.datasets().find(id)).isEmpty();
            assertThat(storage.datasets().update(id, Change.ofSize(1L, 1L))).isEmpty();
            assertThat(storage.datasets().mergeMetadata(id, Map.of("a", 1))).isEmpty();
            assertThat(storage.datasets().delete(id)).isFalse();
        }
    }

    @Test
    void aChangeLeavesAloneWhatItDoesNotName() {
        DatasetRecord before = datasetWith(Map.of("a", 1));
        clock.advance(Duration.ofSeconds(5));
        DatasetRecord after = storage.datasets()
                .update(before.id(), Change.ofSize(Long.MAX_VALUE, 7L))
                .orElseThrow();

        assertThat(after)
                .isEqualTo(new DatasetRecord(
                        before.id(),
                        before.source(),
                        before.format(),
                        before.metadata(),
                        before.status(),
                        before.progress(),
                        null,
                        Long.MAX_VALUE,
                        7L,
                        before.createdAt(),
                        clock.instant(),
                        before.revision() + 1));
        assertThat(storage.datasets().find(before.id())).contains(after);
    }

    @Test
    void aChangeOfMetadataReplacesAllOfIt() {
        DatasetRecord before = datasetWith(Map.of("a", 1, "b", 2));
        DatasetRecord after = storage.datasets()
                .update(before.id(), new Change(null, DatasetFormat.HDF5, Map.of("c", 3), null, null, null, null, null))
                .orElseThrow();

        assertThat(after.metadata()).isEqualTo(Map.of("c", 3));
        assertThat(after.format()).isEqualTo(DatasetFormat.HDF5);
    }

    @Test
    void anErrorIsClearedByAnyOtherStatus() {
        DatasetId id = dataset().id();
        DatasetStore datasets = storage.datasets();
        DatasetRecord failed = datasets.update(id, Change.of(DatasetStatus.ERROR, 0.25, ODD_TEXT))
                .orElseThrow();
        DatasetRecord sized = datasets.update(id, Change.ofSize(1L, 1L)).orElseThrow();
        DatasetRecord ready =
                datasets.update(id, Change.of(DatasetStatus.READY, 1, null)).orElseThrow();

        assertThat(failed.errorMessage()).isEqualTo(ODD_TEXT);
        assertThat(failed.progress()).isEqualTo(0.25);
        assertThat(sized.errorMessage()).isEqualTo(ODD_TEXT);
        assertThat(ready.status()).isEqualTo(DatasetStatus.READY);
        assertThat(ready.errorMessage()).isNull();
        assertThat(datasets.find(id)).contains(ready);
    }

    @Test
    void metadataOfEveryJsonTypeComesBackInItsOrder() {
        Map<String, Object> metadata = JsonValues.object(
                "zeta",
                null,
                ODD_TEXT,
                ODD_TEXT,
                "numbers",
                List.of(0, -1, Long.MAX_VALUE, 0.1, 1e300, -2.5e-10),
                "flags",
                List.of(true, false),
                "mixed",
                Arrays.asList(null, List.of(), Map.of(), "", List.of(Map.of("deep", List.of(1)))));
        DatasetId id = datasetWith(metadata).id();
        Map<String, Object> read = storage.datasets().find(id).orElseThrow().metadata();

        assertThat(Canonical.of(read)).isEqualTo(Canonical.of(metadata));
    }

    @Test
    void mergedObjectsMergeAndNullNeverErases() {
        DatasetRecord before = datasetWith(Map.of("a", Map.of("x", 1, "y", 2), "b", List.of(1, 2), "c", "text"));
        Map<String, Object> added = JsonValues.object(
                "a", JsonValues.object("y", 3, "z", 4, "x", null), "b", List.of(3), "c", null, "d", true);
        DatasetRecord after =
                storage.datasets().mergeMetadata(before.id(), added).orElseThrow();

        assertThat(Canonical.of(after.metadata()))
                .isEqualTo(Canonical.of(
                        Map.of("a", Map.of("x", 1, "y", 3, "z", 4), "b", List.of(3), "c", "text", "d", true)));
        assertThat(storage.datasets().find(before.id())).contains(after);
    }

    @Test
    void concurrentMergesLoseNothing() {
        DatasetId id = dataset().id();
        Concurrently.run(
                64,
                i -> storage.datasets()
                        .mergeMetadata(id, Map.of("key" + i, i, "shared", Map.of("part" + i, Map.of("value", i))))
                        .orElseThrow());
        Map<String, Object> expected = new HashMap<>();
        Map<String, Object> shared = new HashMap<>();
        for (int i = 0; i < 64; i++) {
            expected.put("key" + i, i);
            shared.put("part" + i, Map.of("value", i));
        }
        expected.put("shared", shared);

        assertThat(Canonical.of(storage.datasets().find(id).orElseThrow().metadata()))
                .isEqualTo(Canonical.of(expected));
    }

    @Test
    void pagesFollowIdsAndKnowTheTotal() {
        List<DatasetId> all = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            all.add(dataset("lerobot/set" + i).id());
        }
        storage.datasets().delete(all.remove(10));
        storage.datasets().update(all.get(3), Change.ofSize(1L, 1L));

        for (int[] page :
                new int[][] {{0, 10}, {10, 10}, {20, 10}, {24, 5}, {1000, 5}, {0, 0}, {0, Integer.MAX_VALUE}}) {
            Page<DatasetRecord> read =
                    storage.datasets().list(DatasetQuery.all().page(page[0], page[1]));
            assertThat(read.total()).isEqualTo(24);
            assertThat(read.items())
                    .extracting(DatasetRecord::id)
                    .containsExactlyElementsOf(
                            all.stream().skip(page[0]).limit(page[1]).toList());
        }
    }

    @Test
    void pagesOfASelectionKnowTheTotalOfTheSelection() {
        for (int i = 0; i < 12; i++) {
            storage.datasets()
                    .create(LocalSource.of("/data/" + i), i % 3 == 0 ? DatasetFormat.HDF5 : DatasetFormat.ROSBAG);
        }
        Page<DatasetRecord> page = storage.datasets()
                .list(DatasetQuery.all().withFormat(DatasetFormat.HDF5).page(1, 2));

        assertThat(page.total()).isEqualTo(4);
        assertThat(page.items()).extracting(DatasetRecord::id).containsExactly(DatasetId.of(4), DatasetId.of(7));
    }

    @Test
    void readersSeeWholeRecordsWhileOthersWrite() {
        DatasetId id = datasetWith(Map.of("a", 0, "b", 0)).id();
        AtomicBoolean done = new AtomicBoolean();
        Concurrently.run(4, thread -> {
            if (thread == 0) {
                for (int i = 1; i <= 200; i++) {
                    storage.datasets().mergeMetadata(id, Map.of("a", i, "b", i));
                    DatasetRecord passing = dataset("lerobot/passing");
                    storage.datasets().delete(passing.id());
                }
                done.set(true);
                return true;
            }
            while (!done.get()) {
                Page<DatasetRecord> page = storage.datasets().list(DatasetQuery.all());
                Map<String, Object> metadata = page.items().get(0).metadata();
                assertThat(metadata).isNotNull();
                assertThat(metadata.get("a")).isEqualTo(metadata.get("b"));
                assertThat(storage.datasets().find(id)).isPresent();
            }
            return true;
        });
    }
}
