package io.robokit;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.internal.engine.Artifacts;
import io.robokit.internal.engine.JobEngine;
import io.robokit.internal.json.ParameterCodec;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import io.robokit.model.DatasetId;
import io.robokit.model.EpisodeOrder;
import io.robokit.model.Page;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.JobType;
import io.robokit.spi.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Jobs of all datasets, by type name. Thread-safe. */
public final class Jobs {
    private final Storage storage;
    private final JobEngine engine;
    private final PluginRegistry plugins;
    private final ParameterCodec parameters;
    private final Artifacts artifacts;

    Jobs(Storage storage, JobEngine engine, PluginRegistry plugins, ParameterCodec parameters, Artifacts artifacts) {
        this.storage = storage;
        this.engine = engine;
        this.plugins = plugins;
        this.parameters = parameters;
        this.artifacts = artifacts;
    }

    /** Names of the registered job types. */
    public Set<String> types() {
        return plugins.jobTypes().keySet();
    }

    /** JSON Schema (2020-12) of the parameters of every registered job type, by type name. */
    public Map<String, Map<String, Object>> parameterSchemas() {
        Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
        for (JobType<?, ?> type : plugins.jobTypes().values()) {
            schemas.put(type.id(), parameters.schema(type.parameterType(), type.id(), type.description()));
        }
        return Collections.unmodifiableMap(schemas);
    }

    /**
     * Starts a job in the background.
     *
     * @param type name of the job type
     * @param dataset dataset to work on
     * @param given parameters as JSON-able values; unknown ones are kept and ignored
     * @throws JobException with {@code UNKNOWN_JOB_TYPE}
     * @throws io.robokit.exception.InvalidParametersException when the parameters do not match
     * @throws DatasetException with {@code DATASET_NOT_FOUND}
     */
    public JobHandle<Map<String, Object>> run(String type, DatasetId dataset, Map<String, Object> given) {
        return run(type, dataset, given, JobOptions.defaults());
    }

    /** Starts a job in the background as {@link #run(String, DatasetId, Map)} does, with options. */
    public JobHandle<Map<String, Object>> run(
            String type, DatasetId dataset, Map<String, Object> given, JobOptions options) {
        return start(dataset, type, given, options, JobResult::values);
    }

    /** Creates a pending job as {@link #run} does, and returns its record as it was then. */
    public JobRecord submit(String type, DatasetId dataset, Map<String, Object> given) {
        return submit(type, dataset, given, JobOptions.defaults());
    }

    /** Creates a pending job as {@link #submit(String, DatasetId, Map)} does, with options. */
    public JobRecord submit(String type, DatasetId dataset, Map<String, Object> given, JobOptions options) {
        return engine.submit(dataset, type, given, options.priority());
    }

    /** The job of this id. */
    public Optional<JobRecord> find(JobId id) {
        return storage.jobs().find(id);
    }

    /**
     * A job of one dataset.
     *
     * @throws JobException with {@code JOB_NOT_FOUND} when there is none or it belongs to another dataset
     */
    public JobRecord of(DatasetId dataset, JobId id) {
        return find(id).filter(job -> job.datasetId().equals(dataset))
                .orElseThrow(() -> new JobException(
                        ErrorCode.JOB_NOT_FOUND, id, "Job not found: dataset " + dataset + " has no job " + id));
    }

    /** Jobs that match a query; results that are too large for a list are null, {@link #find} has them. */
    public List<JobRecord> list(JobQuery query) {
        return storage.jobs().list(query);
    }

    /** Completed runs of a job type on a dataset, newest first; results as {@link #list} has them. */
    public List<JobRecord> history(DatasetId dataset, String type) {
        return list(JobQuery.of(dataset)
                .withType(type)
                .withStatuses(JobStatus.COMPLETED)
                .newestFirst());
    }

    /**
     * The newest completed run of a job type on a dataset.
     *
     * @throws JobException with {@code ANALYSIS_NOT_FOUND}
     */
    public JobRecord latest(DatasetId dataset, String type) {
        return list(JobQuery.of(dataset)
                        .withType(type)
                        .withStatuses(JobStatus.COMPLETED)
                        .newestFirst()
                        .page(0, 1))
                .stream()
                .findFirst()
                .flatMap(job -> find(job.id()))
                .orElseThrow(() -> new JobException(
                        ErrorCode.ANALYSIS_NOT_FOUND,
                        null,
                        "No analysis found: no '" + type + "' has completed for dataset " + dataset));
    }

    /**
     * Changes a job from outside, as an external worker does.
     *
     * @throws JobException with {@code JOB_NOT_FOUND} or {@code ILLEGAL_TRANSITION}
     */
    public JobRecord update(DatasetId dataset, JobId id, JobUpdate update) {
        of(dataset, id);
        return published(dataset, id, storage.jobs().update(id, update));
    }

    /**
     * Changes a job as {@link #update(DatasetId, JobId, JobUpdate)} does, if nobody has changed it since it was read.
     *
     * @param expectedRevision {@link JobRecord#revision()} that was read
     * @throws JobException also with {@code STALE_REVISION}, and nothing is changed then
     */
    public JobRecord update(DatasetId dataset, JobId id, long expectedRevision, JobUpdate update) {
        of(dataset, id);
        return published(dataset, id, storage.jobs().update(id, expectedRevision, update));
    }

    private JobRecord published(DatasetId dataset, JobId id, Optional<JobRecord> update) {
        JobRecord changed = update.orElseThrow(() -> new JobException(
                ErrorCode.JOB_NOT_FOUND, id, "Job not found: dataset " + dataset + " has no job " + id));
        engine.publish(changed);
        return changed;
    }

    /** Asks a job to stop; it does at its next progress. False when it has ended already or there is none. */
    public boolean cancel(JobId id) {
        return engine.cancel(id);
    }

    /** Values per episode that a job stored, by episode index. */
    public Page<EpisodeScore> episodes(JobId id, int skip, int limit) {
        return storage.episodeRows().list(id, skip, limit);
    }

    /** Values per episode that a job stored, in an order. */
    public Page<EpisodeScore> episodes(JobId id, EpisodeOrder order, int skip, int limit) {
        return storage.episodeRows().list(id, order, skip, limit);
    }

    /**
     * Asks a job of a dataset to stop, and returns its record; one that is cancelled already stays as it is.
     *
     * @throws JobException with {@code JOB_NOT_FOUND}, or {@code ILLEGAL_TRANSITION} when it has ended
     */
    public JobRecord cancel(DatasetId dataset, JobId id) {
        JobRecord job = of(dataset, id);
        if (!cancel(id)) {
            job = of(dataset, id);
            if (job.status() != JobStatus.CANCELLED) {
                throw illegal(id, "is " + job.status().id() + " and cannot be cancelled");
            }
        }
        return of(dataset, id);
    }

    /**
     * Runs a job that has ended once more: a new job with the same type and parameters and the next version.
     *
     * @return the new job as it was created
     * @throws JobException with {@code JOB_NOT_FOUND}, or {@code ILLEGAL_TRANSITION} when it has not ended
     */
    public JobRecord retry(DatasetId dataset, JobId id) {
        JobRecord job = of(dataset, id);
        if (!job.status().isFinal()) {
            throw illegal(id, "is " + job.status().id() + "; it can be tried again when it has ended");
        }
        return submit(job.type(), dataset, job.parameters());
    }

    private static JobException illegal(JobId id, String problem) {
        return new JobException(ErrorCode.ILLEGAL_TRANSITION, id, "Job " + id + " " + problem);
    }

    /** Files that a completed job made, by name. */
    public List<Artifact> artifacts(JobId id) {
        return storage.jobs().artifacts(id);
    }

    /**
     * A file that a completed job made.
     *
     * @throws JobException with {@code ARTIFACT_NOT_FOUND}
     */
    public ArtifactFile artifact(JobId id, String name) {
        JobRecord job = find(id).orElseThrow(() -> noArtifact(id, "there is no such job"));
        Artifact artifact = artifacts(id).stream()
                .filter(made -> made.name().equals(name))
                .findFirst()
                .orElseThrow(() -> noArtifact(id, "it made no file of that name"));
        try {
            Path path = artifacts.file(job.datasetId(), id, job.attempt(), name);
            if (!Files.isRegularFile(path)) {
                throw noArtifact(id, "its file '" + name + "' is no longer in the artifact folder of this machine");
            }
            return new ArtifactFile(artifact, path);
        } catch (IOException e) {
            throw new JobException(ErrorCode.IO, id, "The files of job " + id + " cannot be read: " + e.getMessage());
        }
    }

    private static JobException noArtifact(JobId id, String reason) {
        return new JobException(ErrorCode.ARTIFACT_NOT_FOUND, id, "Artifact not found: job " + id + ": " + reason);
    }

    JobHandle<Map<String, Object>> start(
            DatasetId dataset, String type, Map<String, Object> given, @Nullable String accessToken) {
        JobRecord job = engine.submitPreparation(dataset, type, given, accessToken);
        return new JobHandle<>(job.id(), this, storage, engine, JobResult::values);
    }

    <R> JobHandle<R> start(
            DatasetId dataset,
            String type,
            Map<String, Object> given,
            JobOptions options,
            Function<JobResult, R> result) {
        JobRecord job = submit(type, dataset, given, options);
        return new JobHandle<>(job.id(), this, storage, engine, result);
    }
}
