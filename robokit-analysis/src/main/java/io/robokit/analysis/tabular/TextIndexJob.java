package io.robokit.analysis.tabular;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the full-text index that searches in samples need. One that was made of the present files is kept. */
public final class TextIndexJob implements JobType<TextIndexJob.Parameters, TextIndexJob.Result> {
    /**
     * Parameters.
     *
     * @param config configuration; null for the default
     * @param split split; null for the first
     */
    public record Parameters(
            @Param(description = "Configuration; null for the default.", defaultValue = "null") @Nullable
            String config,

            @Param(description = "Split; null for the first.", defaultValue = "null") @Nullable
            String split) {}

    /**
     * Result.
     *
     * @param config configuration
     * @param split split
     * @param columns columns of text that can be searched
     * @param rows rows of the index
     * @param built whether it was made now; false when it was there
     */
    public record Result(String config, String split, List<String> columns, long rows, boolean built) {}

    @Override
    public String id() {
        return "text_index";
    }

    @Override
    public String description() {
        return "Makes the full-text index of a split, for searches in samples.";
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
    public Map<String, Object> summary(Result result) {
        return Map.of("rows", result.rows(), "columns", result.columns());
    }

    @Override
    public Result run(Parameters parameters, JobContext context) throws IOException {
        Path folder = context.datasetFolder();
        TabularDataset dataset =
                TabularDataset.open(context.files(), folder, rows -> context.progress(0, rows + " rows counted"));
        try (TabularSplit split = dataset.split(parameters.config(), parameters.split())) {
            List<String> columns = TextIndex.textColumns(split);
            if (columns.isEmpty()) {
                throw new DatasetException(
                        ErrorCode.INVALID_ARGUMENT,
                        split.dataset(),
                        "no column of split '" + split.name() + "' holds text");
            }
            boolean build = !TextIndex.exists(split, folder);
            if (build) {
                TextIndex.build(
                        split,
                        folder,
                        rows -> context.progress(
                                (double) rows / Math.max(1, split.rows()), rows + " of " + split.rows() + " rows"));
            }
            return new Result(split.config(), split.name(), columns, split.rows(), build);
        }
    }
}
