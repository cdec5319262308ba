package io.robokit.spi;

import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobUpdate;
import io.robokit.job.NewJob;
import io.robokit.job.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps job records. Ids grow and are never reused. Thread-safe. */
public interface JobStore {
    /**
     * Creates a pending job with the next version of its dataset and type, in one atomic step.
     *
     * @throws io.robokit.exception.DatasetException with {@code DATASET_NOT_FOUND}
     */
    JobRecord create(NewJob job);

    /** The job of this id. */
    Optional<JobRecord> find(JobId id);

    /** Jobs that match. Results of more than a megabyte may be null; {@link #find} has them. */
    List<JobRecord> list(JobQuery query);

    /**
     * Begins an attempt: the job becomes running, older attempts are fenced off.
     *
     * @return false when the job is gone or final, or has seen this attempt or a later one
     */
    boolean start(JobId id, long attempt, String worker);

    /**
     * Stores progress of an attempt.
     *
     * @return false when the attempt should stop: cancelled or superseded
     */
    boolean progress(JobId id, long attempt, Progress progress);

    /**
     * Keeps where the work of an attempt stands, for the attempt that may follow; replaces what was kept before. It is
     * dropped when the job becomes final.
     *
     * @param state at most 65,536 characters of JSON
     * @return false when the attempt should stop: cancelled or superseded
     * @throws io.robokit.exception.StorageException with {@code INVALID_ARGUMENT} when the state is too large
     */
    boolean saveResumeState(JobId id, long attempt, Map<String, Object> state);

    /** What {@link #saveResumeState} kept last; empty when nothing was, and for a final job. */
    Optional<Map<String, Object>> resumeState(JobId id);

    /**
     * Ends an attempt; result, status and artifacts change together.
     *
     * @return false when the attempt is not the current one or the job is final already; nothing is stored then
     */
    boolean finish(JobId id, long attempt, JobOutcome outcome);

    /** Files that the attempt left which completed the job, by name; empty for any other job. */
    List<Artifact> artifacts(JobId id);

    /** Puts a running job back to pending so that another attempt can begin; false when that attempt is not current. */
    boolean release(JobId id, long attempt);

    /**
     * Asks for a job to be cancelled. A pending one is cancelled at once, a running one stops at its next progress.
     *
     * @return false when there is no such job or it is final
     */
    boolean requestCancel(JobId id);

    /** Whether the job should stop: someone asked for it, or it was deleted with its dataset. */
    boolean cancelRequested(JobId id);

    /**
     * Changes a job from outside, as an external worker does.
     *
     * @return the changed job, empty when there is none
     * @throws io.robokit.exception.JobException with {@code ILLEGAL_TRANSITION}
     */
    Optional<JobRecord> update(JobId id, JobUpdate update);

    /**
     * Changes a job from outside, if nobody has changed it since it was read.
     *
     * @param expectedRevision {@link JobRecord#revision()} that was read
     * @return the changed job, empty when there is none
     * @throws io.robokit.exception.JobException with {@code ILLEGAL_TRANSITION}; with {@code STALE_REVISION}, and nothing
     *     is changed then
     */
    Optional<JobRecord> update(JobId id, long expectedRevision, JobUpdate update);
}
