package io.robokit.analysis.planned;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.JobException;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import io.robokit.spi.RetryPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Job types that the REST contract names and this build does not have: their parameters are checked, then the job fails
 * and says so. They never make up a result.
 */
public final class PlannedJobs {
    private PlannedJobs() {}

    /** One of each. */
    public static List<JobType<?, ?>> all() {
        return List.of(
                new Planned<>("conversion", "Converts the dataset to another format.", Conversion.class),
                new Planned<>("indexing", "Builds an index for search.", Indexing.class),
                new Planned<>("attention_analysis", "Shows where a policy looks.", AttentionAnalysis.class),
                new Planned<>("visualization", "Renders the signals of an episode.", Visualization.class));
    }

    record Conversion(
            @Param(description = "Format of the dataset.") Format sourceFormat,
            @Param(description = "Format to convert to.") Format targetFormat) {}

    /** Formats of the contract. */
    enum Format {
        ROSBAG,
        HDF5,
        PARQUET,
        CUSTOM,
        LEROBOT,
        RLDS
    }

    record Indexing(
            @Param(
                    description = "Kind of index, for example spatial_temporal or temporal.",
                    defaultValue = "\"spatial_temporal\"",
                    pattern = "[a-z][a-z0-9_]*")
            String indexType) {}

    record AttentionAnalysis(
            @Param(
                    description = "Model to analyse: a name or a description.",
                    defaultValue = "\"default\"",
                    types = {"string", "object"})
            Object model,

            @Param(description = "Episode to analyse.", defaultValue = "0", minimum = 0)
            int episodeIndex,

            @Param(description = "Use every n-th frame.", defaultValue = "2", minimum = 1, maximum = 10)
            int stride,

            @Param(description = "Frames at most.", defaultValue = "1000", minimum = 1, maximum = 10000)
            int maxFrames,

            @Param(description = "Decoder token to look at; null for all.", defaultValue = "null", minimum = 0)
            @Nullable
            Integer specificDecoderTokenIndex,

            @Param(description = "Opacity of the overlay.", defaultValue = "0.5", minimum = 0, maximum = 1)
            double overlayAlpha,

            @Param(description = "Show frames in colour.", defaultValue = "false")
            boolean useRgb,

            @Param(description = "Draw a border for proprioception.", defaultValue = "true")
            boolean showProprioBorder,

            @Param(description = "Width of that border in pixels.", defaultValue = "15", minimum = 1, maximum = 50)
            int proprioBorderWidth) {}

    record Visualization(
            @Param(description = "Episode to show.", defaultValue = "0", minimum = 0)
            int episodeIndex) {}

    /** Never returned: there is no result. */
    record NoResult() {}

    private record Planned<P extends Record>(String id, String description, Class<P> parameterType)
            implements JobType<P, NoResult> {
        @Override
        public Class<NoResult> resultType() {
            return NoResult.class;
        }

        @Override
        public RetryPolicy retryPolicy() {
            return RetryPolicy.none();
        }

        @Override
        public NoResult run(P parameters, JobContext context) {
            throw new JobException(
                    ErrorCode.NOT_AVAILABLE, context.job(), "The job type '" + id + "' is not available in this build");
        }
    }
}
