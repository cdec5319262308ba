package io.robokit;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.internal.engine.JobEngine;
import io.robokit.job.Artifact;
import io.robokit.job.JobEvent;
import io.robokit.job.JobId;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.Progress;
import io.robokit.spi.Storage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A job that was started. Thread-safe.
 *
 * @param <R> result
 */
public final class JobHandle<R> {
    private static final long POLL_MILLIS = 250;

    private final JobId id;
    private final Jobs jobs;
    private final Storage storage;
    private final JobEngine engine;
    private final Function<JobResult, R> result;
    private final CompletableFuture<R> completion = new CompletableFuture<>();

    JobHandle(JobId id, Jobs jobs, Storage storage, JobEngine engine, Function<JobResult, R> result) {
        this.id = id;
        this.jobs = jobs;
        this.storage = storage;
        this.engine = engine;
        this.result = result;
        AutoCloseable listening = engine.listen(this::onEvent);
        stopAtTheEnd(listening);
        settleIfFinal();
    }

    /** Identity. */
    public JobId id() {
        return id;
    }

    /**
     * The record as it is now.
     *
     * @throws JobException with {@code JOB_NOT_FOUND} when its dataset was deleted
     */
    public JobRecord record() {
        return storage.jobs()
                .find(id)
                .orElseThrow(
                        () -> new JobException(ErrorCode.JOB_NOT_FOUND, id, "Job not found: no job has the id " + id));
    }

    /** Files that the job made, by name; empty before it has completed. */
    public List<Artifact> artifacts() {
        return jobs.artifacts(id);
    }

    /**
     * A file that the job made.
     *
     * @throws JobException with {@code ARTIFACT_NOT_FOUND}
     */
    public ArtifactFile artifact(String name) {
        return jobs.artifact(id, name);
    }

    /** Calls a listener with the progress, at most ten times a second, on the job's thread; returns this handle. */
    public JobHandle<R> onProgress(Consumer<Progress> listener) {
        AutoCloseable listening = engine.listen(event -> {
            if (event.job().equals(id)) {
                listener.accept(event.progress());
            }
        });
        stopAtTheEnd(listening);
        return this;
    }

    /** Asks the job to stop; it does at its next progress. False when it has ended already. */
    public boolean cancel() {
        return engine.cancel(id);
    }

    /** Completes with the result, or exceptionally with a {@link JobException}. */
    public CompletionStage<R> completion() {
        return completion.minimalCompletionStage();
    }

    /**
     * Waits for the result.
     *
     * @throws JobException when the job failed or was cancelled, or the waiting thread was interrupted
     */
    public R await() {
        return await(Duration.ofMillis(Long.MAX_VALUE));
    }

    /**
     * Waits for the result at most so long.
     *
     * @throws JobException when the job failed or was cancelled, the time ran out (the job goes on), or the waiting
     *     thread was interrupted
     */
    public R await(Duration atMost) {
        long limit = atMost.toMillis();
        long start = System.nanoTime();
        while (true) {
            long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            if (passed > limit) {
                throw new JobException(
                        ErrorCode.TIMEOUT, id, "Job " + id + " has not ended within " + atMost + "; it goes on");
            }
            try {
                return completion.get(Math.min(POLL_MILLIS, limit - passed + 1), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // It may be running in another process, whose events do not reach this one.
                settleIfFinal();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JobException(ErrorCode.CANCELLED, id, "Waiting for job " + id + " was interrupted");
            } catch (ExecutionException e) {
                throw asJobException(e.getCause());
            }
        }
    }

    private JobException asJobException(@Nullable Throwable cause) {
        if (cause instanceof JobException failure) {
            return failure;
        }
        return new JobException(ErrorCode.INTERNAL, id, "The result of job " + id + " cannot be read: " + cause);
    }

    private void onEvent(JobEvent event) {
        if (event.job().equals(id) && event.status().isFinal()) {
            settleIfFinal();
        }
    }

    private void settleIfFinal() {
        JobRecord job = storage.jobs().find(id).orElse(null);
        if (job == null) {
            completion.completeExceptionally(
                    new JobException(ErrorCode.JOB_NOT_FOUND, id, "Job " + id + " was deleted with its dataset"));
        } else if (job.status() == JobStatus.COMPLETED && job.result() != null) {
            try {
                completion.complete(result.apply(new JobResult(id, job.result(), storage.episodeRows())));
            } catch (RuntimeException e) {
                completion.completeExceptionally(e);
            }
        } else if (job.status() == JobStatus.COMPLETED) {
            completion.completeExceptionally(
                    new JobException(ErrorCode.INTERNAL, id, "Job " + id + " completed without a result"));
        } else if (job.status() == JobStatus.FAILED) {
            completion.completeExceptionally(
                    new JobException(job.errorCode(), id, job.type() + " failed: " + job.errorMessage()));
        } else if (job.status() == JobStatus.CANCELLED) {
            completion.completeExceptionally(new JobException(ErrorCode.CANCELLED, id, "Job " + id + " was cancelled"));
        }
    }

    private void stopAtTheEnd(AutoCloseable listening) {
        CompletableFuture<R> unused = completion.whenComplete((value, error) -> stop(listening));
    }

    private static void stop(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException("Removing a listener cannot fail", e);
        }
    }
}
