package io.robokit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import io.robokit.job.Progress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes of jobs meant for a state that has passed. */
abstract class JobConflictContract extends ResumeContract {
    @Test
    void everyStepOfAJobRaisesItsRevision() {
        JobRecord job = job(dataset().id());
        assertThat(job.revision()).isEqualTo(1);

        storage.jobs().start(job.id(), 1, "w");
        assertRevision(job, 2);
        storage.jobs().progress(job.id(), 1, new Progress(0.5, "half"));
        assertRevision(job, 3);
        storage.jobs().release(job.id(), 1);
        assertRevision(job, 4);
        assertThat(begin(job).job().revision()).isEqualTo(5);
        storage.jobs().requestCancel(job.id());
        assertRevision(job, 6);
        storage.jobs().finish(job.id(), 2, JobOutcome.completed(Map.of(), Map.of()));
        assertRevision(job, 7);
        storage.jobs().progress(job.id(), 2, new Progress(0.7, "late"));
        storage.jobs().finish(job.id(), 2, JobOutcome.failed("late"));
        assertRevision(job, 7);
        assertThat(storage.jobs().update(job.id(), note("done")).orElseThrow().revision())
                .isEqualTo(8);
    }

    @Test
    void aChangeOfAJobMeantForAnotherRevisionIsRefused() {
        JobRecord job = job(dataset().id());
        JobRecord changed =
                storage.jobs().update(job.id(), job.revision(), note("one")).orElseThrow();

        assertThat(changed).isEqualTo(jobNow(job));
        assertThat(changed.errorMessage()).isEqualTo("one");
        for (long stale : List.of(job.revision(), 0L, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> storage.jobs()
                            .update(job.id(), stale, new JobUpdate(JobStatus.FAILED, null, null, null, null, "two")))
                    .isInstanceOfSatisfying(
                            JobException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STALE_REVISION))
                    .hasMessageContaining("it has revision 2 and not " + stale + "; read it again");
        }
        assertThat(jobNow(job)).isEqualTo(changed);
        assertThat(storage.jobs().update(JobId.of(77), 1, note("one"))).isEmpty();
    }

    @Test
    void ofManyChangesOfAJobMeantForOneRevisionOneIsMade() {
        JobRecord job = job(dataset().id());
        List<Boolean> made = Concurrently.run(20, i -> {
            try {
                storage.jobs().update(job.id(), 1, note("by " + i));
                return true;
            } catch (JobException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.STALE_REVISION);
                return false;
            }
        });

        assertThat(made).containsOnlyOnce(true);
        assertRevision(job, 2);
    }

    private void assertRevision(JobRecord job, long expected) {
        assertThat(jobNow(job).revision()).isEqualTo(expected);
    }

    private static JobUpdate note(String text) {
        return new JobUpdate(null, null, null, null, null, text);
    }
}
