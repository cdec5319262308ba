package io.robokit;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.model.DatasetId;
import io.robokit.model.DatasetRecord;
import io.robokit.model.EpisodeOrder;
import io.robokit.model.EpisodeRow;
import io.robokit.model.Page;
import io.robokit.model.SamplePage;
import io.robokit.model.SampleQuery;
import io.robokit.model.TableSplit;
import io.robokit.spi.HeuristicResult.EpisodeScore;
import io.robokit.spi.LineQuery;
import io.robokit.spi.Storage;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Handle of a registered dataset. Holds nothing but the id; every call reads the present state. Thread-safe. */
public final class Dataset {
    private static final String STATISTICS = "statistics";
    private static final String QUALITY = "evaluate_quality_heuristics";

    private final RoboKit robokit;
    private final Storage storage;
    private final DatasetId id;

    Dataset(RoboKit robokit, Storage storage, DatasetId id) {
        this.robokit = robokit;
        this.storage = storage;
        this.id = id;
    }

    /** Identity. */
    public DatasetId id() {
        return id;
    }

    /**
     * The record as it is now.
     *
     * @throws DatasetException with {@code DATASET_NOT_FOUND} when it was deleted
     */
    public DatasetRecord record() {
        return storage.datasets()
                .find(id)
                .orElseThrow(() -> new DatasetException(
                        ErrorCode.DATASET_NOT_FOUND, "Dataset not found: no dataset has the id " + id));
    }

    /** Prepares the job {@code metadata_extraction}: episodes, features, cameras, tasks. */
    public JobRequest<MetadataReport> extractMetadata() {
        return new JobRequest<>(robokit.jobs(), id, "metadata_extraction", MetadataReport::new);
    }

    /** Prepares the job {@code evaluate_quality_heuristics}. */
    public QualityRequest evaluateQuality() {
        return new QualityRequest(robokit.jobs(), id);
    }

    /**
     * The parts that hold rows, the default first.
     *
     * @throws DatasetException when the files cannot be listed or the card contradicts itself
     */
    public List<TableSplit> splits() {
        return robokit.tables().splits(record());
    }

    /**
     * Some rows, from any row on, without reading those before.
     *
     * @throws DatasetException with {@code SOURCE_NOT_FOUND} when there is no such split, {@code INVALID_ARGUMENT} when
     *     the condition cannot be understood, {@code CONFLICT} when a search needs the job {@code text_index} first, or
     *     what the files have wrong
     */
    public SamplePage samples(SampleQuery query) {
        return robokit.tables().samples(record(), query);
    }

    /** Prepares the job {@code tokenization}: turns a column of text into tokens. */
    public JobRequest<java.util.Map<String, Object>> tokenize(String tokenizer) {
        return job("tokenization").with("tokenizer", tokenizer);
    }

    /** What the tokenization jobs of this dataset have left. */
    public Tokenizations tokenizations() {
        return robokit.tables().tokenizations(record());
    }

    /**
     * What the newest completed job {@code statistics} says about a split.
     *
     * @param config name of the configuration, or null for any
     * @param split its name, or null for any
     * @throws io.robokit.exception.JobException with {@code ANALYSIS_NOT_FOUND} when none has completed
     */
    public java.util.Map<String, Object> statistics(@Nullable String config, @Nullable String split) {
        for (JobRecord job : robokit.jobs().history(record().id(), STATISTICS)) {
            java.util.Map<String, Object> result =
                    robokit.jobs().find(job.id()).map(JobRecord::result).orElse(null);
            if (result != null
                    && (config == null || config.equals(result.get("config")))
                    && (split == null || split.equals(result.get("split")))) {
                return result;
            }
        }
        throw new JobException(
                ErrorCode.ANALYSIS_NOT_FOUND,
                null,
                "No analysis found: no '" + STATISTICS + "' has completed for this split of dataset " + id
                        + "; run the job " + STATISTICS + " first");
    }

    /** Prepares any job by its type; the result comes as JSON-able values. */
    public JobRequest<Map<String, Object>> job(String type) {
        return new JobRequest<>(robokit.jobs(), id, type, JobResult::values);
    }

    /**
     * Hands out messages or frames as JSON-able values, in order, on the calling thread.
     *
     * @throws DatasetException when the dataset cannot be read
     */
    public void forEachLine(LineQuery query, Consumer<Map<String, Object>> receiver) {
        robokit.datasets().forEachLine(id, query, receiver);
    }

    /** Jobs of this dataset, oldest first. */
    public List<JobRecord> jobs() {
        return storage.jobs().list(JobQuery.of(id));
    }

    /**
     * Episodes with what the latest completed evaluation of quality says about them.
     *
     * @param order for example {@link EpisodeOrder#highestFirst} of {@code severity}, worst first
     * @param skip how many to leave out at the start
     * @param limit how many to return at most
     * @throws io.robokit.exception.JobException with {@code ANALYSIS_NOT_FOUND} when none has completed
     */
    public Page<EpisodeRow> episodes(EpisodeOrder order, int skip, int limit) {
        JobRecord evaluation = robokit.jobs().latest(record().id(), QUALITY);
        Page<EpisodeScore> page = robokit.jobs().episodes(evaluation.id(), order, skip, limit);
        return new Page<>(
                page.items().stream()
                        .map(row -> EpisodeRow.of(row.episodeIndex(), row.values()))
                        .toList(),
                page.total());
    }
}
