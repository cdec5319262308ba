package io.robokit.analysis.validation;

import io.robokit.model.Finding;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs every registered check for the dataset's format and reports what they find; needs no metadata that can be read. */
public final class ValidationJob implements JobType<ValidationJob.Parameters, ValidationJob.Result> {

    /**
     * Parameters.
     *
     * @param validationMethod how thorough
     * @param checkParameters parameters by check id
     * @param maxFindings findings listed per check
     */
    public record Parameters(
            @Param(
                    description =
                            "How thorough: quick looks at metadata, names, sizes and footers, comprehensive also at"
                                    + " every row and video container.",
                    defaultValue = "\"comprehensive\"")
            ValidationMethod validationMethod,

            @Param(description = "Parameters by check id; see the catalogue of checks.", defaultValue = "{}")
            Map<String, Map<String, Object>> checkParameters,

            @Param(
                    description = "Findings listed per check; all are counted.",
                    defaultValue = "100",
                    minimum = 1,
                    maximum = 10000)
            int maxFindings) {}

    /**
     * Result.
     *
     * @param isValid whether there is no error
     * @param validationErrors findings of severity error
     * @param validationWarnings findings of severity warning
     * @param validationInfos findings of severity info
     * @param validationMetadata how it was validated
     * @param checks what became of every check
     * @param coverage how much was looked at
     */
    public record Result(
            boolean isValid,
            List<Finding> validationErrors,
            List<Finding> validationWarnings,
            List<Finding> validationInfos,
            Metadata validationMetadata,
            List<CheckOutcome> checks,
            Coverage coverage) {}

    /**
     * How a dataset was validated.
     *
     * @param validationMethod how thorough
     * @param checksPerformed ids of the checks that looked
     * @param checksSkipped those that could not, with the reason
     * @param checksPartial those that looked at a part only, with the reason
     * @param errorCount findings of severity error, those that are not listed as well
     * @param warningCount findings of severity warning, those that are not listed as well
     * @param infoCount findings of severity info, those that are not listed as well
     * @param datasetType format
     * @param sourceType kind of source
     * @param source the source in one line
     * @param revision resolved revision, or null
     */
    public record Metadata(
            ValidationMethod validationMethod,
            List<String> checksPerformed,
            List<Reason> checksSkipped,
            List<Reason> checksPartial,
            long errorCount,
            long warningCount,
            long infoCount,
            String datasetType,
            String sourceType,
            String source,
            @Nullable String revision) {}

    /**
     * Why a check could not look, or not at everything.
     *
     * @param id the check
     * @param reason why
     */
    public record Reason(String id, String reason) {}

    @Override
    public String id() {
        return "validation";
    }

    @Override
    public String description() {
        return "Checks files, metadata, rows, statistics and video containers.";
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
    public Result run(Parameters parameters, JobContext context) throws IOException {
        Validation validation = new Validation(parameters, context, context.files());
        Result result = validation.run();
        validation.writeArtifacts(result, "validation");
        return result;
    }

    @Override
    public Map<String, Object> summary(Result result) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("is_valid", result.isValid());
        summary.put("error_count", result.validationMetadata().errorCount());
        summary.put("warning_count", result.validationMetadata().warningCount());
        return summary;
    }
}
