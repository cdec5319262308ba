package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import io.robokit.job.Progress;
import io.robokit.spi.JobStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attempts, progress, ends, cancelling and changes from outside. */
abstract class JobLifecycleContract extends JobStoreContract {
    private static final JobOutcome DONE = JobOutcome.completed(Map.of("r", 1), Map.of("s", 2));

    @Test
    void anAttemptRunsAndCompletes() {
        JobRecord job = job(dataset().id());
        clock.advance(Duration.ofSeconds(1));
        assertThat(storage.jobs().start(job.id(), 1, "worker")).isTrue();
        JobRecord running = jobNow(job);
        assertThat(running.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(running.attempt()).isEqualTo(1);
        assertThat(running.startedAt()).isEqualTo(clock.instant());

        assertThat(storage.jobs().progress(job.id(), 1, new Progress(0.5, ODD_TEXT)))
                .isTrue();
        assertThat(jobNow(job).progress()).isEqualTo(new Progress(0.5, ODD_TEXT));

        clock.advance(Duration.ofSeconds(1));
        assertThat(storage.jobs().finish(job.id(), 1, DONE)).isTrue();
        JobRecord done = jobNow(job);
        assertThat(done.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(done.progress().fraction()).isEqualTo(1);
        assertThat(done.result()).isEqualTo(Map.of("r", 1));
        assertThat(done.summary()).isEqualTo(Map.of("s", 2));
        assertThat(done.completedAt()).isEqualTo(clock.instant());
        assertThat(done.startedAt()).isEqualTo(running.startedAt());
    }

    @Test
    void aFailureKeepsItsReasonAndProgress() {
        JobRecord job = running();
        storage.jobs().progress(job.id(), 1, new Progress(0.25, "reading"));
        assertThat(storage.jobs().finish(job.id(), 1, JobOutcome.failed(ErrorCode.LFS_POINTER, ODD_TEXT)))
                .isTrue();

        JobRecord failed = jobNow(job);
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.errorMessage()).isEqualTo(ODD_TEXT);
        assertThat(failed.errorCode()).isEqualTo(ErrorCode.LFS_POINTER);
        assertThat(failed.metadata()).containsEntry("version", "v1").containsEntry("error_code", "lfs_pointer");
        assertThat(failed.progress().fraction()).isEqualTo(0.25);
        assertThat(failed.result()).isNull();
        assertThat(failed.completedAt()).isNotNull();
    }

    @Test
    void aLaterAttemptFencesOffTheEarlierOne() {
        JobRecord job = running();
        assertThat(storage.jobs().start(job.id(), 1, "again")).isFalse();
        assertThat(storage.jobs().start(job.id(), 0, "older")).isFalse();
        assertThat(storage.jobs().start(job.id(), 3, "later")).isTrue();

        assertThat(storage.jobs().progress(job.id(), 1, Progress.DONE)).isFalse();
        assertThat(storage.jobs().finish(job.id(), 1, DONE)).isFalse();
        assertThat(storage.jobs().release(job.id(), 1)).isFalse();
        assertThat(storage.jobs().finish(job.id(), 4, DONE)).isFalse();
        assertThat(jobNow(job).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(jobNow(job).progress()).isEqualTo(Progress.NONE);
        assertThat(storage.jobs().finish(job.id(), 3, DONE)).isTrue();
    }

    @Test
    void oneOfManyConcurrentStartersWins() {
        JobRecord job = job(dataset().id());
        List<Boolean> started = Concurrently.run(16, i -> storage.jobs().start(job.id(), 1, "worker" + i));

        assertThat(started).filteredOn(won -> won).hasSize(1);
    }

    @Test
    void oneOfManyConcurrentEndsWinsAndStays() {
        JobRecord job = running();
        List<Boolean> ended =
                Concurrently.run(16, i -> storage.jobs().finish(job.id(), 1, JobOutcome.failed("end " + i)));

        assertThat(ended).filteredOn(won -> won).hasSize(1);
        assertThat(jobNow(job).errorMessage()).isEqualTo("end " + ended.indexOf(true));
    }

    @Test
    void aFinalJobAcceptsNothingMore() {
        for (JobOutcome outcome : List.of(DONE, JobOutcome.failed("no"), JobOutcome.cancelled())) {
            JobRecord job = running();
            storage.jobs().finish(job.id(), 1, outcome);
            JobRecord end = jobNow(job);
            JobStore jobs = storage.jobs();

            assertThat(jobs.finish(job.id(), 1, DONE)).isFalse();
            assertThat(jobs.progress(job.id(), 1, Progress.NONE)).isFalse();
            assertThat(jobs.release(job.id(), 1)).isFalse();
            assertThat(jobs.start(job.id(), 2, "w")).isFalse();
            assertThat(jobs.requestCancel(job.id())).isFalse();
            assertThat(jobNow(job)).isEqualTo(end);
        }
    }

    @Test
    void aReleasedJobWaitsForItsNextAttempt() {
        JobRecord job = running();
        assertThat(storage.jobs().release(job.id(), 1)).isTrue();
        assertThat(jobNow(job).status()).isEqualTo(JobStatus.PENDING);

        assertThat(storage.jobs().progress(job.id(), 1, Progress.DONE)).isFalse();
        assertThat(storage.jobs().finish(job.id(), 1, DONE)).isFalse();
        assertThat(storage.jobs().start(job.id(), 1, "w")).isFalse();
        assertThat(storage.jobs().start(job.id(), 2, "w")).isTrue();
        assertThat(jobNow(job).attempt()).isEqualTo(2);
    }

    @Test
    void aPendingJobIsCancelledAtOnce() {
        JobRecord job = job(dataset().id());
        clock.advance(Duration.ofSeconds(3));
        assertThat(storage.jobs().requestCancel(job.id())).isTrue();

        assertThat(jobNow(job).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(jobNow(job).completedAt()).isEqualTo(clock.instant());
        assertThat(storage.jobs().cancelRequested(job.id())).isTrue();
        assertThat(storage.jobs().start(job.id(), 1, "w")).isFalse();
        assertThat(storage.jobs().requestCancel(job.id())).isFalse();
    }

    @Test
    void aRunningJobLearnsOfItsCancellationAtItsNextProgress() {
        JobRecord job = running();
        assertThat(storage.jobs().cancelRequested(job.id())).isFalse();
        assertThat(storage.jobs().requestCancel(job.id())).isTrue();
        assertThat(storage.jobs().requestCancel(job.id())).isTrue();

        assertThat(storage.jobs().cancelRequested(job.id())).isTrue();
        assertThat(jobNow(job).status()).isEqualTo(JobStatus.RUNNING);
        assertThat(storage.jobs().progress(job.id(), 1, Progress.DONE)).isFalse();
        assertThat(storage.jobs().finish(job.id(), 1, JobOutcome.cancelled())).isTrue();
        assertThat(jobNow(job).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(jobNow(job).result()).isNull();
    }

    @Test
    void workThatIsDoneCountsAlthoughItWasToBeCancelled() {
        JobRecord job = running();
        storage.jobs().requestCancel(job.id());

        assertThat(storage.jobs().finish(job.id(), 1, DONE)).isTrue();
        assertThat(jobNow(job).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void aJobToBeCancelledIsNotTakenUpAgain() {
        JobRecord job = running();
        storage.jobs().requestCancel(job.id());

        assertThat(storage.jobs().release(job.id(), 1)).isTrue();
        assertThat(jobNow(job).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(jobNow(job).completedAt()).isNotNull();
    }

    @Test
    void anUpdateFromOutsideMovesTheJob() {
        JobRecord job = job(dataset().id());
        clock.advance(Duration.ofSeconds(1));
        JobRecord running = update(job, JobStatus.RUNNING, 0.5);
        assertThat(running.startedAt()).isEqualTo(clock.instant());
        assertThat(running.progress().fraction()).isEqualTo(0.5);

        clock.advance(Duration.ofSeconds(1));
        JobRecord done = storage.jobs()
                .update(
                        job.id(),
                        new JobUpdate(
                                JobStatus.COMPLETED, null, Map.of("r", 1), Map.of("s", 2), Map.of("m", ODD_TEXT), null))
                .orElseThrow();
        assertThat(done.completedAt()).isEqualTo(clock.instant());
        assertThat(done.startedAt()).isEqualTo(running.startedAt());
        assertThat(done.progress().fraction()).isEqualTo(1);
        assertThat(done.result()).isEqualTo(Map.of("r", 1));
        assertThat(done.summary()).isEqualTo(Map.of("s", 2));
        assertThat(done.metadata()).isEqualTo(Map.of("m", ODD_TEXT));
        assertThat(jobNow(job)).isEqualTo(done);
    }

    @Test
    void anUpdateLeavesAloneWhatItDoesNotName() {
        JobRecord job = running();
        storage.jobs().progress(job.id(), 1, new Progress(0.5, "half"));
        JobRecord before = jobNow(job);
        clock.advance(Duration.ofSeconds(9));

        assertThat(update(job, null, null))
                .usingRecursiveComparison()
                .ignoringFields("revision")
                .isEqualTo(before);
        assertThat(update(job, JobStatus.RUNNING, 0.75).progress()).isEqualTo(new Progress(0.75, "half"));
        assertThat(jobNow(job).startedAt()).isEqualTo(before.startedAt());
    }

    @Test
    void aFinalStatusFromOutsideStopsTheRunningAttempt() {
        for (JobStatus end : List.of(JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED)) {
            JobRecord job = running();
            update(job, end, null);

            assertThat(storage.jobs().progress(job.id(), 1, Progress.NONE)).isFalse();
            assertThat(storage.jobs().finish(job.id(), 1, DONE)).isFalse();
            assertThat(jobNow(job).status()).isEqualTo(end);
            assertThat(storage.jobs().cancelRequested(job.id())).isEqualTo(end == JobStatus.CANCELLED);
        }
    }

    @Test
    void aRunningJobDoesNotGoBackToPendingFromOutside() {
        JobRecord job = running();

        assertThatThrownBy(() -> update(job, JobStatus.PENDING, null)).isInstanceOf(JobException.class);
        assertThat(jobNow(job).status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void everyStepBetweenStatusesIsAllowedOrRefused() {
        for (JobStatus from : JobStatus.values()) {
            for (JobStatus to : JobStatus.values()) {
                JobRecord job = job(dataset().id());
                JobRecord before = update(job, from, null);
                if (from.canBecome(to)) {
                    assertThat(update(job, to, null).status()).isEqualTo(to);
                } else {
                    assertThatThrownBy(() -> update(job, to, null))
                            .isInstanceOfSatisfying(JobException.class, e -> {
                                assertThat(e.code()).isEqualTo(ErrorCode.ILLEGAL_TRANSITION);
                                assertThat(e.job()).isEqualTo(job.id());
                            })
                            .hasMessageContaining(from.id())
                            .hasMessageContaining(to.id());
                    assertThat(jobNow(job)).isEqualTo(before);
                }
            }
        }
    }

    private JobRecord running() {
        JobRecord job = job(dataset().id());
        assertThat(storage.jobs().start(job.id(), 1, "worker")).isTrue();
        return job;
    }

    private JobRecord update(JobRecord job, @Nullable JobStatus status, @Nullable Double progress) {
        return storage.jobs()
                .update(job.id(), new JobUpdate(status, progress, null, null, null, null))
                .orElseThrow();
    }
}
