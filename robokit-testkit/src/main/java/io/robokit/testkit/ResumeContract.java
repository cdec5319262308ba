package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import io.robokit.job.Progress;
import io.robokit.model.DatasetRecord;
import io.robokit.model.JsonValues;
import io.robokit.spi.JobStart;
import io.robokit.spi.JobStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Beginning the next attempt, and what one attempt leaves to the next. */
abstract class ResumeContract extends JobLifecycleContract {
    private static final int LARGEST = 65_536;

    @Test
    void beginningGivesTheRunningJobAndItsDataset() {
        DatasetRecord dataset = datasetWith(Map.of("text", ODD_TEXT));
        JobRecord job = job(dataset.id());
        clock.advance(Duration.ofSeconds(1));
        JobStart start = begin(job);

        assertThat(start.job()).isEqualTo(jobNow(job));
        assertThat(start.job().status()).isEqualTo(JobStatus.RUNNING);
        assertThat(start.job().attempt()).isEqualTo(1);
        assertThat(start.job().startedAt()).isEqualTo(clock.instant());
        assertThat(start.dataset()).isEqualTo(dataset);
        assertThat(start.resumeState()).isNull();
        assertThat(storage.jobs().finish(job.id(), 1, JobOutcome.failed("no"))).isTrue();
    }

    @Test
    void onlyAPendingJobCanBegin() {
        JobRecord job = job(dataset().id());
        begin(job);
        assertThat(storage.begin(job.id(), "other")).isEmpty();
        storage.jobs().release(job.id(), 1);
        assertThat(begin(job).job().attempt()).isEqualTo(2);
        storage.jobs().finish(job.id(), 2, JobOutcome.cancelled());

        assertThat(storage.begin(job.id(), "other")).isEmpty();
        assertThat(storage.begin(JobId.of(999), "other")).isEmpty();
    }

    @Test
    void oneOfManyConcurrentBeginnersWins() {
        JobRecord job = job(dataset().id());
        List<Optional<JobStart>> begun = Concurrently.run(16, i -> storage.begin(job.id(), "worker" + i));

        assertThat(begun).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(jobNow(job).attempt()).isEqualTo(1);
    }

    @Test
    void theNextAttemptGetsTheStateThatWasSavedLast() {
        JobRecord job = job(dataset().id());
        begin(job);
        assertThat(save(job, 1, Map.of("episode", 1, "half", 0.5))).isTrue();
        Map<String, Object> state = JsonValues.object("text", ODD_TEXT, "list", List.of(1, "2"), "nothing", null);
        assertThat(save(job, 1, state)).isTrue();
        assertThat(storage.jobs().resumeState(job.id())).contains(state);
        storage.jobs().release(job.id(), 1);

        assertThat(begin(job).resumeState()).isEqualTo(state);
        assertThat(jobNow(job).progress()).isEqualTo(Progress.NONE);
    }

    @Test
    void anAttemptThatWasSupersededSavesNothing() {
        JobRecord job = job(dataset().id());
        begin(job);
        save(job, 1, Map.of("by", 1));
        storage.jobs().start(job.id(), 2, "later");

        assertThat(save(job, 1, Map.of("by", "the first again"))).isFalse();
        assertThat(save(job, 3, Map.of("by", "nobody"))).isFalse();
        assertThat(storage.jobs().resumeState(job.id())).contains(Map.of("by", 1));
        assertThat(save(job, 2, Map.of("by", 2))).isTrue();
    }

    @Test
    void savingTellsThatTheJobWasCancelled() {
        JobRecord job = job(dataset().id());
        begin(job);
        save(job, 1, Map.of("n", 1));
        storage.jobs().requestCancel(job.id());

        assertThat(save(job, 1, Map.of("n", 2))).isFalse();
        assertThat(storage.jobs().resumeState(job.id())).contains(Map.of("n", 1));
    }

    @Test
    void theStateIsDroppedWhenTheJobEnds() {
        for (JobOutcome outcome :
                List.of(JobOutcome.completed(Map.of(), Map.of()), JobOutcome.failed("no"), JobOutcome.cancelled())) {
            JobRecord job = withState();
            storage.jobs().finish(job.id(), 1, outcome);
            assertThat(storage.jobs().resumeState(job.id())).isEmpty();
        }
        JobRecord given = withState();
        storage.jobs().requestCancel(given.id());
        storage.jobs().release(given.id(), 1);
        JobRecord waiting = withState();
        storage.jobs().release(waiting.id(), 1);
        storage.jobs().requestCancel(waiting.id());
        JobRecord updated = withState();
        storage.jobs().update(updated.id(), new JobUpdate(JobStatus.FAILED, null, null, null, null, "from outside"));

        assertThat(List.of(given, waiting, updated)).allSatisfy(job -> {
            assertThat(jobNow(job).status().isFinal()).isTrue();
            assertThat(storage.jobs().resumeState(job.id())).isEmpty();
        });
    }

    @Test
    void aStateHasALargestSize() {
        JobRecord job = job(dataset().id());
        begin(job);
        String largest = "x".repeat(LARGEST - "{'s':''}".length());
        assertThat(save(job, 1, Map.of("s", largest))).isTrue();

        assertThatThrownBy(() -> save(job, 1, Map.of("s", largest + "x")))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT))
                .hasMessage("The resume state has 65537 characters of JSON, at most 65536 are kept;"
                        + " write an artifact instead");
        assertThat(storage.jobs().resumeState(job.id())).contains(Map.of("s", largest));
    }

    @Test
    void aJobWithoutStateHasNone() {
        assertThat(storage.jobs().resumeState(job(dataset().id()).id())).isEmpty();
        assertThat(storage.jobs().resumeState(JobId.of(999))).isEmpty();
    }

    private JobRecord withState() {
        JobRecord job = job(dataset().id());
        begin(job);
        assertThat(save(job, 1, Map.of("n", 1))).isTrue();
        return job;
    }

    final JobStart begin(JobRecord job) {
        return storage.begin(job.id(), "worker").orElseThrow();
    }

    private boolean save(JobRecord job, long attempt, Map<String, Object> state) {
        JobStore jobs = storage.jobs();
        return jobs.saveResumeState(job.id(), attempt, state);
    }
}
