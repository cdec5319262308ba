package io.robokit.internal.storage;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.job.JobOutcome;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobStatus;
import io.robokit.job.JobUpdate;
import io.robokit.job.JobVersion;
import io.robokit.job.NewJob;
import io.robokit.job.Progress;
import io.robokit.model.DatasetId;
import io.robokit.model.JsonValues;
import io.robokit.spi.JobStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Jobs in memory. Reading takes no lock; every change holds the storage's one write lock. */
final class JobTable implements JobStore {
    private final ConcurrentSkipListMap<Long, Row> rows = new ConcurrentSkipListMap<>();
    private final ConcurrentHashMap<Long, ConcurrentSkipListMap<Long, Row>> byDataset = new ConcurrentHashMap<>();
    private final Map<Long, Map<String, Integer>> versions = new HashMap<>();
    private final Object writeLock;
    private final Clock clock;
    private final Predicate<DatasetId> datasetExists;
    private long lastId;

    JobTable(Object writeLock, Clock clock, Predicate<DatasetId> datasetExists) {
        this.writeLock = writeLock;
        this.clock = clock;
        this.datasetExists = datasetExists;
    }

    /** A record with its files, the wish to cancel it, and where its work stands. */
    private record Row(
            JobRecord job,
            boolean cancelRequested,
            List<Artifact> artifacts,
            @Nullable Map<String, Object> resumeState) {
        private Row(JobRecord job, boolean cancelRequested) {
            this(job, cancelRequested, List.of(), null);
        }

        private Row with(JobRecord changed) {
            return new Row(changed, cancelRequested, artifacts, changed.status().isFinal() ? null : resumeState);
        }

        private Row withCancelRequested() {
            return new Row(job, true, artifacts, resumeState);
        }

        private Row withResumeState(Map<String, Object> state) {
            return new Row(job, cancelRequested, artifacts, state);
        }

        private boolean isCurrent(long attempt) {
            return job.status() == JobStatus.RUNNING && job.attempt() == attempt;
        }
    }

    @Override
    public JobRecord create(NewJob job) {
        synchronized (writeLock) {
            if (!datasetExists.test(job.datasetId())) {
                throw new DatasetException(
                        ErrorCode.DATASET_NOT_FOUND, "Dataset not found: no dataset has the id " + job.datasetId());
            }
            int version = versions.computeIfAbsent(job.datasetId().value(), dataset -> new HashMap<>())
                    .merge(job.type(), 1, Integer::sum);
            JobRecord created = JobTransitions.created(JobId.of(++lastId), new JobVersion(version), job, now());
            put(new Row(created, false));
            return created;
        }
    }

    @Override
    public Optional<JobRecord> find(JobId id) {
        return Optional.ofNullable(rows.get(id.value())).map(Row::job);
    }

    @Override
    public List<JobRecord> list(JobQuery query) {
        return JobSelection.select(query, candidates(query));
    }

    @Override
    public boolean start(JobId id, long attempt, String worker) {
        return replace(
                id,
                row -> !row.job.status().isFinal() && attempt > row.job.attempt(),
                row -> row.with(JobTransitions.started(row.job, attempt, now())));
    }

    @Override
    public boolean progress(JobId id, long attempt, Progress progress) {
        return replace(
                id,
                row -> row.isCurrent(attempt) && !row.cancelRequested,
                row -> row.with(JobTransitions.progressed(row.job, progress)));
    }

    @Override
    public boolean saveResumeState(JobId id, long attempt, Map<String, Object> state) {
        JobTransitions.resumeState(state);
        Map<String, Object> copy = JsonValues.copyOf(state);
        return replace(id, row -> row.isCurrent(attempt) && !row.cancelRequested, row -> row.withResumeState(copy));
    }

    @Override
    public Optional<Map<String, Object>> resumeState(JobId id) {
        return Optional.ofNullable(rows.get(id.value())).map(Row::resumeState);
    }

    @Override
    public boolean finish(JobId id, long attempt, JobOutcome outcome) {
        return replace(
                id,
                row -> row.isCurrent(attempt),
                row -> new Row(
                        JobTransitions.finished(row.job, outcome, now()),
                        row.cancelRequested,
                        outcome.artifacts().stream()
                                .sorted(Comparator.comparing(Artifact::name))
                                .toList(),
                        null));
    }

    @Override
    public List<Artifact> artifacts(JobId id) {
        Row row = rows.get(id.value());
        return row == null ? List.of() : row.artifacts;
    }

    @Override
    public boolean release(JobId id, long attempt) {
        return replace(
                id,
                row -> row.isCurrent(attempt),
                row -> row.with(
                        row.cancelRequested
                                ? JobTransitions.finished(row.job, JobOutcome.cancelled(), now())
                                : JobTransitions.released(row.job)));
    }

    @Override
    public boolean requestCancel(JobId id) {
        return replace(id, row -> !row.job.status().isFinal(), row -> {
            boolean waiting = row.job.status() == JobStatus.PENDING;
            JobRecord job = waiting
                    ? JobTransitions.finished(row.job, JobOutcome.cancelled(), now())
                    : JobTransitions.cancelRequested(row.job);
            return row.with(job).withCancelRequested();
        });
    }

    @Override
    public boolean cancelRequested(JobId id) {
        Row row = rows.get(id.value());
        return row == null || row.cancelRequested;
    }

    @Override
    public Optional<JobRecord> update(JobId id, long expectedRevision, JobUpdate update) {
        synchronized (writeLock) {
            find(id).ifPresent(job -> JobTransitions.requireRevision(job, expectedRevision));
            return update(id, update);
        }
    }

    @Override
    public Optional<JobRecord> update(JobId id, JobUpdate update) {
        synchronized (writeLock) {
            Row row = rows.get(id.value());
            if (row == null) {
                return Optional.empty();
            }
            JobRecord changed = JobTransitions.updated(row.job, update, now());
            Row next = row.with(changed);
            put(update.status() == JobStatus.CANCELLED ? next.withCancelRequested() : next);
            return Optional.of(changed);
        }
    }

    /** Removes the jobs of a dataset; called under the write lock. */
    void deleteOf(long dataset) {
        versions.remove(dataset);
        Map<Long, Row> jobs = byDataset.remove(dataset);
        if (jobs != null) {
            rows.keySet().removeAll(jobs.keySet());
        }
    }

    private Iterable<JobRecord> candidates(JobQuery query) {
        DatasetId dataset = query.datasetId();
        ConcurrentSkipListMap<Long, Row> all =
                dataset == null ? rows : byDataset.getOrDefault(dataset.value(), new ConcurrentSkipListMap<>());
        Map<Long, Row> ordered = query.order() == JobQuery.Order.NEWEST_FIRST ? all.descendingMap() : all;
        return () -> ordered.values().stream().map(Row::job).iterator();
    }

    private boolean replace(JobId id, Predicate<Row> due, UnaryOperator<Row> change) {
        synchronized (writeLock) {
            Row row = rows.get(id.value());
            if (row == null || !due.test(row)) {
                return false;
            }
            put(change.apply(row));
            return true;
        }
    }

    private void put(Row row) {
        long id = row.job.id().value();
        rows.put(id, row);
        byDataset
                .computeIfAbsent(row.job.datasetId().value(), dataset -> new ConcurrentSkipListMap<>())
                .put(id, row);
    }

    private Instant now() {
        return JobTransitions.micros(clock.instant());
    }
}
