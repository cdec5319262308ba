package io.robokit.internal.engine;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.exception.StorageException;
import io.robokit.internal.json.Json;
import io.robokit.internal.plugin.PluginRegistry;
import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.job.JobRecord;
import io.robokit.job.Progress;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetStatus;
import io.robokit.model.EpisodeProblem;
import io.robokit.spi.AnalysisPlan;
import io.robokit.spi.AnalysisRunner;
import io.robokit.spi.Checkpoint;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.DatasetStore;
import io.robokit.spi.Evaluation;
import io.robokit.spi.FormatReader;
import io.robokit.spi.HeuristicResult;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobStart;
import io.robokit.spi.JobType;
import io.robokit.spi.MetadataExtractor;
import io.robokit.spi.QualityHeuristic;
import io.robokit.spi.Scan;
import io.robokit.spi.ScanOutcome;
import io.robokit.spi.SplitState;
import io.robokit.spi.Storage;
import io.robokit.spi.Tokenizer;
import io.robokit.spi.TokenizerOptions;
import io.robokit.spi.ValidationCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt of one job: what it may use, and whether it should stop. */
final class RunningJob implements JobContext, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

    private final JobRecord job;
    private final long attempt;
    private final DatasetRecord dataset;
    private final @Nullable Map<String, Object> resumeState;
    private final Storage storage;
    private final PluginRegistry plugins;
    private final Sources sources;
    private final DownloadedCopies copies;
    private final @Nullable String accessToken;
    private final boolean prepares;
    private final AnalysisRunner runner;
    private final AttemptFiles artifacts;
    private final ProgressGate gate;
    private final Thread thread = Thread.currentThread();
    private final CountDownLatch allEnded = new CountDownLatch(1);

    private final List<EpisodeSpool> spools = new ArrayList<>();
    private @Nullable DatasetFiles files;
    private @Nullable DatasetMetadata metadata;
    private volatile boolean cancelled;
    private boolean ended;

    RunningJob(
            JobStart start,
            Storage storage,
            PluginRegistry plugins,
            Sources sources,
            DownloadedCopies copies,
            @Nullable String accessToken,
            AnalysisRunner runner,
            Artifacts artifacts,
            Clock clock,
            BiConsumer<JobRecord, Progress> listener) {
        this.job = start.job();
        this.attempt = job.attempt();
        this.dataset = start.dataset();
        this.resumeState = start.resumeState();
        this.storage = storage;
        this.plugins = plugins;
        this.sources = sources;
        this.copies = copies;
        this.accessToken = accessToken;
        JobType<?, ?> type = plugins.jobTypes().get(job.type());
        this.prepares = type != null && type.preparesDataset();
        this.runner = runner;
        this.artifacts = new AttemptFiles(artifacts, dataset.id(), job.id(), attempt);
        this.gate = new ProgressGate(clock, progress -> listener.accept(job, progress), this::storeProgress);
    }

    private void storeProgress(Progress progress) {
        Progress stored = new Progress(progress.fraction(), progress.message());
        store("Progress", () -> storage.jobs().progress(job.id(), attempt, stored));
    }

    /** Stores something of a running job; what is not there in time is no reason to stop. */
    private void store(String what, BooleanSupplier isStored) {
        try {
            if (!isStored.getAsBoolean()) {
                cancelled = true;
            }
        } catch (StorageException e) {
            if (e.code() != ErrorCode.STORAGE_UNAVAILABLE) {
                throw e;
            }
            // The work goes on: the database may be back before it ends.
            LOG.warn("{} of job {} is not stored: {}", what, job.id(), e.getMessage());
        }
    }

    /** The latest that was reported. */
    Progress progress() {
        return gate.latest();
    }

    @Override
    public JobId job() {
        return job.id();
    }

    @Override
    public long attempt() {
        return attempt;
    }

    @Override
    public DatasetRecord dataset() {
        return dataset;
    }

    @Override
    public Map<String, Object> parameters() {
        return job.parameters();
    }

    @Override
    public synchronized DatasetFiles files() throws IOException {
        if (files == null) {
            files = sources.open(dataset);
        }
        return files;
    }

    @Override
    public DatasetFiles openSource(DatasetSource source) throws IOException {
        DatasetRef ref = new DatasetRef(dataset.id(), dataset.format(), source, null);
        return sources.open(ref, accessToken);
    }

    @Override
    public FormatReader reader() {
        return plugins.formatReader(dataset.format(), DatasetRef.of(dataset));
    }

    @Override
    public synchronized DatasetMetadata metadata() throws IOException {
        if (metadata == null) {
            metadata = readMetadata(reader(), files());
        }
        return metadata;
    }

    /** A dataset of another format than the declared one is refused as such, whatever its reader missed first. */
    private DatasetMetadata readMetadata(FormatReader reader, DatasetFiles opened) throws IOException {
        try {
            return reader.readMetadata(opened);
        } catch (DatasetException e) {
            Optional<String> other = sources.otherFormat(opened, reader);
            if (other.isEmpty()) {
                throw e;
            }
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    opened.dataset(),
                    "declared as " + reader.format().id() + ", but the files are " + other.get()
                            + "; register it with that format, or without one (" + e.getMessage() + ")",
                    e);
        }
    }

    @Override
    public List<MetadataExtractor<?>> metadataExtractors() {
        return plugins.metadataExtractors();
    }

    @Override
    public List<QualityHeuristic<?, ?>> heuristics() {
        return plugins.heuristics();
    }

    @Override
    public Tokenizer tokenizer(String name, TokenizerOptions options) throws IOException {
        return sources.tokenizer(name, options);
    }

    @Override
    public List<ValidationCheck> validationChecks() {
        return plugins.validationChecks();
    }

    @Override
    public SplitState run(AnalysisPlan plan, long totalFrames) {
        checkCancelled();
        return runner.run(plan, frameCheckpoint(totalFrames, 0, 1));
    }

    @Override
    public ScanOutcome scan(Scan scan) throws IOException {
        return runScan(scan, null, 0, 1);
    }

    @Override
    public Evaluation evaluate(
            List<? extends QualityHeuristic<?, ?>> heuristics,
            Map<String, ? extends Map<String, ?>> given,
            Scan.Limits limits)
            throws IOException {
        return new HeuristicScan(heuristics, given).evaluate(metadata(), limits, new HeuristicScan.Scanner() {
            @Override
            public ScanState run(Scan scan, EpisodeSpool spool, double from, double to) throws IOException {
                return runScan(scan, spool, from, to);
            }

            @Override
            public EpisodeSpool newSpool() {
                return openSpool();
            }
        });
    }

    /** A spool that lives as long as this job. */
    private EpisodeSpool openSpool() {
        EpisodeSpool spool = new EpisodeSpool();
        spools.add(spool);
        return spool;
    }

    private ScanState runScan(Scan scan, @Nullable EpisodeSpool spool, double from, double to) throws IOException {
        checkCancelled();
        ScanPlan plan = ScanPlan.of(new ScanResources(files(), reader()), metadata(), scan);
        if (spool != null) {
            plan.spoolingTo(spool);
        }
        ScanState state = (ScanState) runner.run(plan, frameCheckpoint(plan.totalFrames(), from, to));
        EpisodeProblem first = state.firstProblem();
        if (state.episodesRead() == 0 && first != null) {
            long planned = state.episodesPlanned();
            throw new DatasetException(
                    first.code() == ErrorCode.SOURCE_NOT_FOUND ? ErrorCode.INCOMPLETE_DATASET : first.code(),
                    "Not one of the " + planned + " episodes can be read; episode " + first.episodeIndex() + ": "
                            + first.reason());
        }
        return state;
    }

    private Checkpoint frameCheckpoint(long total, double from, double to) {
        AtomicLong seen = new AtomicLong();
        return frames -> {
            long now = seen.addAndGet(frames);
            double fraction = total <= 0 ? 0 : Math.min(1.0, (double) now / total);
            progress(from + fraction * (to - from), now + " of " + total + " frames");
        };
    }

    @Override
    public void progress(double fraction, String message) {
        progress(new Progress(Math.min(1, Math.max(0, fraction)), message));
    }

    @Override
    public void progress(Progress progress) {
        checkCancelled();
        gate.report(progress);
        checkCancelled();
    }

    @Override
    public Optional<Map<String, Object>> resumeState() {
        return Optional.ofNullable(resumeState);
    }

    @Override
    public void saveResumeState(Map<String, Object> state) {
        checkCancelled();
        store("The resume state", () -> storage.jobs().saveResumeState(job.id(), attempt, state));
        checkCancelled();
    }

    @Override
    public void checkCancelled() {
        if (cancelled) {
            throw new JobException(ErrorCode.CANCELLED, job.id(), "Job " + job.id() + " was cancelled");
        }
    }

    @Override
    public Checkpoint checkpoint() {
        return frames -> checkCancelled();
    }

    @Override
    public Map<String, Object> describe(Record value) {
        return Json.toMap(value);
    }

    @Override
    public void mergeDatasetMetadata(Map<String, Object> values) {
        storage.datasets().mergeMetadata(dataset.id(), values);
    }

    @Override
    public void markDataset(DatasetStatus status, double progress) {
        checkCancelled();
        storage.datasets().update(dataset.id(), DatasetStore.Change.of(status, progress, null));
    }

    @Override
    public void markDatasetFormat(DatasetFormat format) {
        storage.datasets()
                .update(dataset.id(), new DatasetStore.Change(null, format, null, null, null, null, null, null));
    }

    @Override
    public void useFiles(String folder, @Nullable String revision) throws IOException {
        checkCancelled();
        copies.use(dataset, folder, revision);
    }

    @Override
    public void useSource() throws IOException {
        copies.useSource(dataset.id());
    }

    @Override
    public void markDatasetReady(@Nullable Long sizeBytes, @Nullable Long numSamples) {
        DatasetStatus now =
                storage.datasets().find(dataset.id()).map(DatasetRecord::status).orElse(DatasetStatus.READY);
        if (!prepares && (now == DatasetStatus.DOWNLOADING || now == DatasetStatus.PROCESSING)) {
            storage.datasets().update(dataset.id(), DatasetStore.Change.ofSize(sizeBytes, numSamples));
            return;
        }
        storage.datasets()
                .update(
                        dataset.id(),
                        new DatasetStore.Change(
                                null, null, null, DatasetStatus.READY, 1.0, null, sizeBytes, numSamples));
    }

    @Override
    public void storeEpisodeRows(List<HeuristicResult.EpisodeScore> rows) {
        storage.episodeRows().put(dataset.id(), job.id(), rows);
    }

    @Override
    public Artifact writeArtifact(String name, String mediaType, ArtifactContent content) throws IOException {
        checkCancelled();
        return artifacts.write(name, mediaType, content);
    }

    @Override
    public Path datasetFolder() throws IOException {
        checkCancelled();
        return artifacts.dataFolder();
    }

    AttemptFiles artifacts() {
        return artifacts;
    }

    /** Waits until everything of the attempt has ended, at most so long; its own thread does not wait for itself. */
    void awaitEnd(long nanos) throws InterruptedException {
        if (Thread.currentThread() != thread) {
            boolean unused = allEnded.await(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Nothing of the attempt is running any more. */
    void allEnded() {
        allEnded.countDown();
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Makes the job stop at its next progress; a blocking read is interrupted. */
    synchronized void cancel() {
        cancelled = true;
        if (!ended) {
            thread.interrupt();
        }
    }

    @Override
    public synchronized void close() {
        ended = true;
        // An interrupt that came too late must not hit the thread's next job.
        if (Thread.interrupted()) {
            LOG.debug("Job {} was interrupted at its very end", job.id());
        }
        try {
            if (files != null) {
                files.close();
            }
            for (EpisodeSpool spool : spools) {
                spool.close();
            }
        } catch (IOException e) {
            LOG.warn("Cleaning up after job {} failed: {}", job.id(), e.getMessage());
        }
    }
}
