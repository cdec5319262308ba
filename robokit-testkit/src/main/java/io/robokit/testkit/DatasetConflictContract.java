package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetStatus;
import io.robokit.model.HttpSource;
import io.robokit.model.HuggingFaceSource;
import io.robokit.spi.DatasetStore.Change;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Changes meant for a state that has passed, and downloads of which a source has one. */
abstract class DatasetConflictContract extends DatasetStoreContract {
    private static final DatasetSource PUSHT = HuggingFaceSource.of("lerobot/pusht");
    private static final DatasetSource OTHER = HttpSource.of("https://example.org/a?c=d");
    private static final Change FAILED = Change.of(DatasetStatus.ERROR, 0.5, "the line is down");
    private static final Change DOWNLOADING = Change.of(DatasetStatus.DOWNLOADING, 0, null);

    @Test
    void everyChangeRaisesTheRevision() {
        DatasetRecord created = dataset();
        DatasetRecord sized =
                storage.datasets().update(created.id(), Change.ofSize(1L, 2L)).orElseThrow();
        DatasetRecord merged =
                storage.datasets().mergeMetadata(created.id(), Map.of("a", 1)).orElseThrow();

        assertThat(List.of(created.revision(), sized.revision(), merged.revision()))
                .containsExactly(1L, 2L, 3L);
        assertThat(storage.datasets().find(created.id())).contains(merged);
    }

    @Test
    void aChangeMeantForAnotherRevisionIsRefused() {
        DatasetRecord first = datasetWith(Map.of("a", 1));
        Change change = Change.of(null, Map.of("b", 2));
        DatasetRecord second =
                storage.datasets().update(first.id(), first.revision(), change).orElseThrow();

        assertThat(second.metadata()).isEqualTo(Map.of("b", 2));
        for (long stale : List.of(first.revision(), 0L, Long.MAX_VALUE)) {
            assertRefused(
                    () -> storage.datasets().update(first.id(), stale, Change.of(OTHER, Map.of())),
                    ErrorCode.STALE_REVISION,
                    "it has revision 3 and not " + stale + "; read it again");
        }
        assertThat(storage.datasets().find(first.id())).contains(second);
        assertThat(storage.datasets().update(DatasetId.of(77), 1, change)).isEmpty();
    }

    @Test
    void ofManyChangesMeantForOneRevisionOneIsMade() {
        DatasetId id = dataset().id();
        List<Integer> winners = Concurrently.run(20, i -> {
                    try {
                        storage.datasets().update(id, 1, Change.of(null, Map.of("by", i)));
                        return i;
                    } catch (DatasetException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.STALE_REVISION);
                        return -1;
                    }
                })
                .stream()
                .filter(i -> i >= 0)
                .toList();

        assertThat(winners).hasSize(1);
        DatasetRecord changed = storage.datasets().find(id).orElseThrow();
        assertThat(changed.metadata()).isEqualTo(Map.of("by", winners.get(0)));
        assertThat(changed.revision()).isEqualTo(2);
    }

    @Test
    void ofManyDownloadsOfASourceOneIsRegistered() {
        List<DatasetRecord> registered = Concurrently.run(20, i -> {
                    try {
                        return Optional.of(download(PUSHT));
                    } catch (DatasetException e) {
                        assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT);
                        return Optional.<DatasetRecord>empty();
                    }
                })
                .stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(registered).hasSize(1);
        assertThat(registered.get(0).status()).isEqualTo(DatasetStatus.DOWNLOADING);
        assertThat(storage.datasets().findBySource(PUSHT)).contains(registered.get(0));
        assertTaken(PUSHT, registered.get(0));
        assertThat(download(OTHER).id()).isNotEqualTo(registered.get(0).id());
    }

    @Test
    void aDownloadStaysTheOnlyOneWhenItIsReady() {
        DatasetRecord download = download(PUSHT);
        storage.datasets().update(download.id(), Change.of(DatasetStatus.PROCESSING, 1, null));
        storage.datasets().update(download.id(), Change.of(DatasetStatus.READY, 1, null));

        assertTaken(PUSHT, download);
        assertThat(dataset().source()).isEqualTo(PUSHT);
        assertThat(dataset().id().value()).isGreaterThan(download.id().value());
    }

    @Test
    void plainRegistrationsOfASourceAreNoObstacle() {
        DatasetRecord plain = dataset();
        DatasetRecord download = download(PUSHT);

        assertThat(download.id()).isNotEqualTo(plain.id());
        assertRefused(
                () -> storage.datasets().update(plain.id(), DOWNLOADING),
                ErrorCode.CONFLICT,
                "it is downloaded already, as dataset " + download.id());
        assertThat(storage.datasets().find(plain.id())).contains(plain);
    }

    @Test
    void aSourceIsFreeAgainWhenItsDownloadFailedOrIsGone() {
        DatasetRecord failed = download(PUSHT);
        storage.datasets().update(failed.id(), FAILED);
        DatasetRecord second = download(PUSHT);
        assertRefused(() -> storage.datasets().update(failed.id(), DOWNLOADING), ErrorCode.CONFLICT, "dataset 2");
        storage.datasets().delete(second.id());

        DatasetRecord again =
                storage.datasets().update(failed.id(), DOWNLOADING).orElseThrow();
        assertTaken(PUSHT, again);
    }

    @Test
    void aDownloadThatGetsAnotherSourceHoldsThatOne() {
        DatasetRecord download = download(PUSHT);
        storage.datasets().update(download.id(), Change.of(OTHER, null));

        assertTaken(OTHER, download);
        DatasetRecord second = download(PUSHT);
        assertRefused(
                () -> storage.datasets().update(second.id(), Change.of(OTHER, null)),
                ErrorCode.CONFLICT,
                "it is downloaded already, as dataset " + download.id());
        assertTaken(PUSHT, second);
    }

    @Test
    void aStatusThatDoesNotFollowIsRefusedAndNothingIsChanged() {
        DatasetRecord download = download(PUSHT);
        Change ready = new Change(OTHER, null, Map.of("a", 1), DatasetStatus.READY, 1.0, null, 5L, 6L);

        assertRefused(
                () -> storage.datasets().update(download.id(), ready),
                ErrorCode.ILLEGAL_TRANSITION,
                "it is downloading and cannot become ready");

        assertThat(storage.datasets().find(download.id())).contains(download);
        for (DatasetStatus next : List.of(DatasetStatus.PROCESSING, DatasetStatus.READY, DatasetStatus.ERROR)) {
            assertThat(storage.datasets().update(download.id(), Change.of(next, 1, null)))
                    .hasValueSatisfying(dataset -> assertThat(dataset.status()).isEqualTo(next));
        }
    }

    private DatasetRecord download(DatasetSource source) {
        return storage.datasets().createDownload(source, DatasetFormat.LEROBOT);
    }

    private void assertTaken(DatasetSource source, DatasetRecord holder) {
        assertRefused(
                () -> download(source), ErrorCode.CONFLICT, "it is downloaded already, as dataset " + holder.id());
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DatasetException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }
}
