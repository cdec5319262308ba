package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.robokit.job.Artifact;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobRecord;
import io.robokit.job.NewJob;
import io.robokit.model.DatasetRecord;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Contract of a {@link Storage}. Extend it, return a new and empty storage from {@link #newStorage}, and every rule of
 * the store interfaces is tested: versions, fencing, cancelling, search, paging, deletion, dispatch.
 *
 * <pre>{@code
 * class AcmeStorageTest extends StorageTck {
 *     @Override
 *     protected Storage newStorage(Clock clock) {
 *         return new AcmeStorage(clock, freshFolder());
 *     }
 *
 *     @Override
 *     protected Storage reopen(Clock clock) {
 *         return new AcmeStorage(clock, sameFolder());
 *     }
 * }
 * }</pre>
 *
 * <p>Times of records come from the given clock; the dispatcher is tested with the real one. Capabilities default to
 * supported: override {@link #supportsReopen} to switch one off.
 */
public abstract class StorageTck extends DispatcherContract {
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    /** For subclasses. */
    protected StorageTck() {}

    @Test
    void aFreshStorageIsHealthyAndNamesItself() {
        io.robokit.model.Health health = storage.health();

        assertThat(health.healthy()).isTrue();
        assertThat(health.kind()).isNotBlank();
        assertThat(health.schemaVersion()).isNotBlank();
        assertThat(health.detail()).isEmpty();
    }

    @Test
    void whatOutlivesTheProcessHasAnIdentityThatNamesAFolder() {
        assertThat(storage.isDurable()).isEqualTo(supportsReopen());
        assertThat(storage.identity().isPresent()).isEqualTo(supportsReopen());
        assertThat(storage.identity().orElse("none")).matches("[0-9a-z]{4,64}");
    }

    @Test
    void closingTwiceIsFine() {
        storage.close();
        storage.close();
    }

    @Test
    void whatWasStoredIsThereAfterReopening() {
        assumeTrue(supportsReopen(), "This storage keeps nothing when it is closed");
        DatasetRecord dataset = datasetWith(Map.of("text", ODD_TEXT));
        JobRecord created = job(dataset.id());
        storage.jobs().start(created.id(), 1, "w");
        JobRecord waiting = storage.jobs().create(new NewJob(dataset.id(), "other", Map.of(), -3));
        storage.jobs().start(waiting.id(), 1, "w");
        storage.jobs().saveResumeState(waiting.id(), 1, Map.of("text", ODD_TEXT));
        Artifact report = new Artifact("report.html", "text/html", 1L << 40, SHA256);
        storage.jobs().finish(created.id(), 1, JobOutcome.completed(Map.of("r", 1), Map.of("s", 2), List.of(report)));
        JobRecord done = jobNow(created);
        EpisodeScore row = new EpisodeScore(4, Map.of("x", 1));
        storage.episodeRows().put(dataset.id(), created.id(), List.of(row));

        Optional<String> identity = storage.identity();
        storage.close();
        storage = reopen(clock);

        assertThat(storage.datasets().find(dataset.id())).contains(dataset);
        assertThat(jobNow(created)).isEqualTo(done);
        assertThat(storage.jobs().artifacts(created.id())).containsExactly(report);
        assertThat(storage.jobs().resumeState(waiting.id())).contains(Map.of("text", ODD_TEXT));
        assertThat(jobNow(waiting).priority()).isEqualTo(-3);
        assertThat(storage.identity()).isPresent().isEqualTo(identity);
        assertThat(storage.episodeRows().list(created.id(), 0, 10).items()).containsExactly(row);
        assertThat(job(dataset.id()).version()).hasToString("v2");
        assertThat(dataset().id().value()).isGreaterThan(dataset.id().value());
    }
}
