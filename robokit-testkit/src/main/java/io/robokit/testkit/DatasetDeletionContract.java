package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.job.Artifact;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobRecord;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Deleting datasets with what lies outside of the storage. */
abstract class DatasetDeletionContract extends DatasetConflictContract {
    @Test
    void whenTheLastStepFailsNothingIsDeleted() {
        DatasetRecord dataset = datasetWith(Map.of("text", ODD_TEXT));
        JobRecord job = job(dataset.id());
        Artifact artifact = new Artifact("a.txt", "text/plain", 1, "0".repeat(64));
        EpisodeScore row = new EpisodeScore(0, Map.of("x", 1));
        storage.jobs().start(job.id(), 1, "w");
        storage.jobs().finish(job.id(), 1, JobOutcome.completed(Map.of(), Map.of(), List.of(artifact)));
        storage.episodeRows().put(dataset.id(), job.id(), List.of(row));
        JobRecord done = jobNow(job);

        assertThatThrownBy(() -> storage.datasets().delete(dataset.id(), () -> {
                    throw new IllegalStateException("the disk is gone");
                }))
                .hasStackTraceContaining("the disk is gone");

        assertThat(storage.datasets().find(dataset.id())).contains(dataset);
        assertThat(storage.datasets().findBySource(dataset.source())).contains(dataset);
        assertThat(jobNow(job)).isEqualTo(done);
        assertThat(storage.jobs().artifacts(job.id())).containsExactly(artifact);
        assertThat(storage.episodeRows().list(job.id(), 0, 9).items()).containsExactly(row);
        assertThat(storage.datasets().deleted(List.of(dataset.id()))).isEmpty();
    }

    @Test
    void theLastStepIsTakenOnlyForADatasetThatIsThere() {
        DatasetId dataset = dataset().id();
        AtomicInteger steps = new AtomicInteger();

        assertThat(storage.datasets().delete(DatasetId.of(99), steps::incrementAndGet))
                .isFalse();
        assertThat(steps).hasValue(0);
        assertThat(storage.datasets().delete(dataset, steps::incrementAndGet)).isTrue();
        assertThat(steps).hasPositiveValue();
        steps.set(0);
        assertThat(storage.datasets().delete(dataset, steps::incrementAndGet)).isFalse();
        assertThat(steps).hasValue(0);
    }

    @Test
    void deletedDatasetsAreToldFromPresentOnesAndFromThoseThatNeverWere() {
        assertThat(storage.datasets().deleted(List.of(DatasetId.of(1)))).isEmpty();
        DatasetId first = dataset().id();
        DatasetId second = dataset().id();
        DatasetId third = dataset().id();
        storage.datasets().delete(first);
        storage.datasets().delete(third);

        assertThat(storage.datasets()
                        .deleted(List.of(first, second, third, DatasetId.of(4), DatasetId.of(Long.MAX_VALUE))))
                .containsExactlyInAnyOrder(first, third);
        assertThat(storage.datasets().deleted(List.of())).isEmpty();
    }

    @Test
    void ofManyDeletionsOfADatasetOneSucceeds() {
        DatasetId dataset = dataset().id();
        List<Boolean> deleted = Concurrently.run(8, i -> storage.datasets().delete(dataset));

        assertThat(deleted).containsOnlyOnce(true);
        assertThat(storage.datasets().deleted(List.of(dataset))).containsExactly(dataset);
    }
}
