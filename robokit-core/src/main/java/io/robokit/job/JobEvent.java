package io.robokit.job;

import io.robokit.model.DatasetId;
import java.io.Serializable;
import java.time.Instant;

/**
 * Something happened to a job.
 *
 * @param job the job
 * @param dataset its dataset
 * @param type its job type
 * @param status status after the event
 * @param progress progress after the event
 * @param time when
 */
public record JobEvent(JobId job, DatasetId dataset, String type, JobStatus status, Progress progress, Instant time)
        implements Serializable {}
