package io.robokit.spi;

import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import io.robokit.job.Progress;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a running job may use. Valid until {@link JobType#run} returns; used by the job's own threads. */
public interface JobContext {
    /** The job. */
    JobId job();

    /** Number of this attempt, 1 for the first. */
    long attempt();

    /** The dataset as it was when the job started. */
    DatasetRecord dataset();

    /** Parameters as given, unknown ones included. */
    Map<String, Object> parameters();

    /**
     * Files of the dataset, opened at the first call and closed by the engine: those that were downloaded where
     * {@link #useFiles} says so, else those at its source.
     */
    DatasetFiles files() throws IOException;

    /**
     * Opens the files behind a source, whatever was downloaded, with the token that was given for this job; the caller
     * closes them.
     *
     * @param source the dataset's own, or another place of it
     */
    DatasetFiles openSource(DatasetSource source) throws IOException;

    /**
     * Reader of the dataset's format.
     *
     * @throws io.robokit.exception.DatasetException with {@code UNSUPPORTED_FORMAT} when no plugin reads it
     */
    FormatReader reader();

    /** Metadata of the dataset, read at the first call. */
    DatasetMetadata metadata() throws IOException;

    /** Registered metadata extractors, in the order of their plugins. */
    List<MetadataExtractor<?>> metadataExtractors();

    /** Registered heuristics, in the order of their plugins. */
    List<QualityHeuristic<?, ?>> heuristics();

    /** Registered checks, in the order of their plugins. */
    List<ValidationCheck> validationChecks();

    /**
     * Runs a plan of the job's own on the instance's runner, reporting progress by frames.
     *
     * @param totalFrames frames the plan is expected to report, for the fraction shown
     */
    SplitState run(AnalysisPlan plan, long totalFrames);

    /**
     * Opens a tokenizer; the caller closes it.
     *
     * @param name its name, for example a repository of a Hub or the path of a {@code tokenizer.json}
     * @param options how it is to encode
     * @throws io.robokit.exception.RoboKitException when no plugin knows it, or it may not be read
     */
    Tokenizer tokenizer(String name, TokenizerOptions options) throws IOException;

    /**
     * Reads the dataset once for all members of the scan, on the instance's runner, reporting progress by frames.
     *
     * @throws io.robokit.exception.DatasetException when the dataset cannot be planned or not one episode can be read
     */
    ScanOutcome scan(Scan scan) throws IOException;

    /**
     * Evaluates heuristics in one scan.
     *
     * @param heuristics the heuristics; their ids are distinct
     * @param parameters parameters by heuristic id; defaults are used for those that are left out
     * @param limits how much is read
     * @throws io.robokit.exception.InvalidParametersException when parameters do not match
     * @throws io.robokit.exception.DatasetException as {@link #scan}
     */
    Evaluation evaluate(
            List<? extends QualityHeuristic<?, ?>> heuristics,
            Map<String, ? extends Map<String, ?>> parameters,
            Scan.Limits limits)
            throws IOException;

    /**
     * Reports progress and throws when the job was cancelled.
     *
     * @param fraction 0 to 1; smaller values than before are ignored
     * @param message what is being done
     * @throws io.robokit.exception.JobException with {@code CANCELLED}
     */
    void progress(double fraction, String message);

    /**
     * What an earlier attempt of this job saved last with {@link #saveResumeState}; empty when none did. It may be from
     * an attempt whose worker died, so it says what was done for certain, and more may have been done.
     */
    Optional<Map<String, Object>> resumeState();

    /**
     * Saves where the work stands, for the next attempt in case this one does not end; replaces what was saved before.
     * Costs a write to the storage, so once a second is plenty. While the storage cannot be reached the work goes on and
     * the state is not saved.
     *
     * @param state JSON-able values, at most 65,536 characters as JSON
     * @throws io.robokit.exception.JobException with {@code CANCELLED}
     * @throws io.robokit.exception.StorageException with {@code INVALID_ARGUMENT} when the state is too large
     */
    void saveResumeState(Map<String, Object> state);

    /**
     * Reports progress that is counted, and throws when the job was cancelled.
     *
     * @param progress a smaller fraction than before is ignored
     * @throws io.robokit.exception.JobException with {@code CANCELLED}
     */
    void progress(Progress progress);

    /** Throws when the job was cancelled; cheap. */
    void checkCancelled();

    /** Checkpoint for scans that a job runs by itself. */
    Checkpoint checkpoint();

    /** A record of JSON-able components as the JSON object that a result would hold: snake_case, no NaN. */
    Map<String, Object> describe(Record value);

    /** Adds values to the metadata of the dataset: objects merge, null never erases, everything else replaces. */
    void mergeDatasetMetadata(Map<String, Object> values);

    /**
     * Changes the status of the dataset.
     *
     * @param progress progress of that status, 0 to 1
     * @throws io.robokit.exception.DatasetException with {@code ILLEGAL_TRANSITION}, or {@code CONFLICT} when another
     *     dataset downloads the same source
     */
    void markDataset(DatasetStatus status, double progress);

    /** Notes the format that the dataset turned out to have. */
    void markDatasetFormat(DatasetFormat format);

    /**
     * Marks the dataset as ready for use, unless another job is downloading it: then only the numbers are noted.
     *
     * @param sizeBytes size of its files, or null when not known
     * @param numSamples frames or rows, or null when not known
     */
    void markDatasetReady(@Nullable Long sizeBytes, @Nullable Long numSamples);

    /** Stores values per episode, to be listed and paged; replaces those of the same episode of this job. */
    void storeEpisodeRows(List<HeuristicResult.EpisodeScore> rows);

    /**
     * Writes a file that belongs to the job, whole or not at all. It becomes visible when the job completes, and stays
     * as long as the job's record does. A second file of the same name replaces the first.
     *
     * @param name file name without folders, of ASCII letters, digits, {@code .}, {@code _} and {@code -}
     * @param mediaType for example {@code text/html}
     * @param content writes the bytes; the stream is closed afterwards
     */
    Artifact writeArtifact(String name, String mediaType, ArtifactContent content) throws IOException;

    /**
     * Folder for data of the dataset that outlives the job, for example what it downloads; it exists, and goes when the
     * dataset is deleted. All jobs of the dataset share it.
     */
    Path datasetFolder() throws IOException;

    /**
     * From now on jobs read the files of the dataset from a folder below {@link #datasetFolder()}.
     *
     * @param folder name of the folder
     * @param revision revision of the source that they are of, or null
     */
    void useFiles(String folder, @Nullable String revision) throws IOException;

    /** From now on jobs read the files of the dataset from its source again. */
    void useSource() throws IOException;

    /** Writes the bytes of an artifact. */
    @FunctionalInterface
    interface ArtifactContent {
        /** Writes the bytes; need not close the stream. */
        void writeTo(OutputStream stream) throws IOException;
    }
}
