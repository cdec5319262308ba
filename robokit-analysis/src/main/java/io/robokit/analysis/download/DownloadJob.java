package io.robokit.analysis.download;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetStatus;
import io.robokit.model.HuggingFaceSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The job {@code download}: chooses the files of a dataset the way the Hub does, brings them into the folder {@code raw} of
 * the dataset's data and has all other jobs read them there. A second run of the same dataset fetches what has changed.
 */
public final class DownloadJob implements JobType<DownloadJob.Parameters, DownloadJob.Result> {
    private static final String NAME = "^[^\\u0000-\\u001f/\\\\]{1,200}$";

    /**
     * Parameters.
     *
     * @param revision branch, tag or commit; null for that of the source
     * @param config configuration, null for all
     * @param split split, null for all
     */
    public record Parameters(
            @Param(description = "Branch, tag or commit; null for that of the source.", defaultValue = "null") @Nullable
            String revision,

            @Param(description = "Configuration of the dataset; null for all.", defaultValue = "null", pattern = NAME)
            @Nullable
            String config,

            @Param(description = "Split; null for all.", defaultValue = "null", pattern = NAME) @Nullable
            String split) {
        /** Checks the revision. */
        public Parameters {
            if (revision != null) {
                HuggingFaceSource.of("owner/name", revision);
            }
        }
    }

    /**
     * Result.
     *
     * @param source where the files are from
     * @param revision resolved revision (commit, etag), or null where the source has none
     * @param config configuration, or null for all
     * @param split split, or null for all
     * @param files how many files there are
     * @param bytes their size
     * @param converted whether they are the copy in Parquet that the Hub made, and not the original files
     */
    public record Result(
            Map<String, Object> source,
            @Nullable String revision,
            @Nullable String config,
            @Nullable String split,
            int files,
            long bytes,
            boolean converted) {}

    @Override
    public String id() {
        return "download";
    }

    @Override
    public String description() {
        return "Downloads the files of the dataset.";
    }

    @Override
    public Class<Parameters> parameterType() {
        return Parameters.class;
    }

    @Override
    public Class<Result> resultType() {
        return Result.class;
    }

    @Override
    public boolean preparesDataset() {
        return true;
    }

    @Override
    public Map<String, Object> summary(Result result) {
        return Map.of("files", result.files(), "bytes", result.bytes());
    }

    @Override
    public Result run(Parameters parameters, JobContext context) throws IOException {
        context.markDataset(DatasetStatus.DOWNLOADING, 0);
        context.progress(0, "looking for files");
        DatasetSource source = source(parameters, context);
        Result result = download(source, parameters, context);
        context.mergeDatasetMetadata(Map.of("download", context.describe(result)));
        context.markDatasetReady(result.bytes(), null);
        return result;
    }

    private static DatasetSource source(Parameters parameters, JobContext context) {
        DatasetSource source = context.dataset().source();
        if (parameters.revision() == null) {
            return source;
        }
        if (source instanceof HuggingFaceSource hub) {
            return HuggingFaceSource.of(hub.repoId(), parameters.revision());
        }
        throw invalid(context, "a source of type '" + source.type() + "' has no revisions");
    }

    private static Result download(DatasetSource source, Parameters parameters, JobContext context) throws IOException {
        try (DatasetFiles files = context.openSource(source)) {
            DatasetFormat declared = context.dataset().format();
            boolean whole = DownloadPlan.isWhole(files, declared);
            if (whole && (parameters.config() != null || parameters.split() != null)) {
                throw invalid(context, "it is downloaded as a whole, without a configuration or split");
            }
            DownloadPlan plan = whole
                    ? DownloadPlan.everything(files)
                    : DownloadPlan.rows(files, parameters.config(), parameters.split());
            if (plan == null) {
                Result converted = converted(source, parameters, context);
                if (converted != null) {
                    return converted;
                }
                if (parameters.config() != null || parameters.split() != null) {
                    throw new DatasetException(
                            ErrorCode.SOURCE_NOT_FOUND,
                            files.dataset(),
                            "it has no configurations and splits: no file in it holds rows");
                }
                plan = DownloadPlan.everything(files);
            }
            return new Fetch(context, parameters).fetch(files, plan, false);
        }
    }

    private static @Nullable Result converted(DatasetSource source, Parameters parameters, JobContext context)
            throws IOException {
        if (!(source instanceof HuggingFaceSource hub)) {
            return null;
        }
        try (DatasetFiles files = context.openSource(HuggingFaceSource.of(hub.repoId(), ConvertedCopy.REVISION))) {
            DownloadPlan plan = ConvertedCopy.plan(files, parameters.config(), parameters.split());
            return plan == null ? null : new Fetch(context, parameters).fetch(files, plan, true);
        } catch (DatasetException e) {
            if (e.code() == ErrorCode.SOURCE_NOT_FOUND && parameters.config() == null && parameters.split() == null) {
                return null;
            }
            throw e;
        }
    }

    private static DatasetException invalid(JobContext context, String problem) {
        return new DatasetException(ErrorCode.INVALID_ARGUMENT, DatasetRef.of(context.dataset()), problem);
    }
}
