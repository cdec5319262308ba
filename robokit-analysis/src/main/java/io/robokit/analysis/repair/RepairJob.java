package io.robokit.analysis.repair;

import io.robokit.analysis.format.JsonDocument;
import io.robokit.analysis.format.lerobot.LeRobotRepair;
import io.robokit.analysis.format.lerobot.RepairStep;
import io.robokit.analysis.validation.Validation;
import io.robokit.analysis.validation.ValidationJob;
import io.robokit.analysis.validation.ValidationMethod;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetRef;
import io.robokit.model.Finding;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.Param;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Validates a dataset, plans the repair of what has one right answer, validates the repaired version, and writes it when asked
 * to. The source is never changed. Both validations are kept as artifacts, {@code before} and {@code after}, and the result as
 * {@code repair.json}.
 */
public final class RepairJob implements JobType<RepairJob.Parameters, RepairJob.Result> {
    private static final int MAX_FINDINGS = 100;

    /**
     * Parameters.
     *
     * @param repair whether a copy is written
     */
    public record Parameters(
            @Param(
                    description =
                            "What is done: plan says what would be changed, apply also writes a repaired copy into"
                                    + " the dataset's own folder.",
                    defaultValue = "\"plan\"")
            RepairMode repair) {}

    /**
     * Result.
     *
     * @param repair whether a copy was written
     * @param steps what is changed, in order
     * @param before what was found before
     * @param after what is found in the repaired version
     * @param folder where the copy lies, or null without one
     */
    public record Result(
            RepairMode repair,
            List<RepairStep> steps,
            Findings before,
            Findings after,
            @Nullable String folder) {}

    /**
     * What a validation found.
     *
     * @param errorCount findings of severity error
     * @param warningCount findings of severity warning
     * @param errors how many errors each check has
     * @param warnings how many warnings each check has
     */
    public record Findings(long errorCount, long warningCount, Map<String, Long> errors, Map<String, Long> warnings) {}

    @Override
    public String id() {
        return "repair";
    }

    @Override
    public String description() {
        return "Plans, or writes as a copy, the repair of what has one right answer, and validates before and after.";
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
        if (!context.dataset().format().equals(DatasetFormat.LEROBOT)) {
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_FORMAT,
                    DatasetRef.of(context.dataset().source()),
                    "only LeRobot datasets can be repaired");
        }
        ValidationJob.Result before = validate(context, context.files(), "before");
        try (LeRobotRepair repair = LeRobotRepair.plan(context.files(), ids(before))) {
            ValidationJob.Result after =
                    repair.steps().isEmpty() ? before : validate(context, repair.repaired(), "after");
            Path folder = null;
            if (parameters.repair() == RepairMode.APPLY) {
                folder = context.datasetFolder()
                        .resolve("repaired")
                        .resolve("job-" + context.job().value());
                context.progress(0.9, "Writing the repaired copy");
                repair.applyTo(folder);
            }
            Result result = new Result(
                    parameters.repair(),
                    repair.steps(),
                    findings(before),
                    findings(after),
                    folder == null ? null : folder.toString());
            context.writeArtifact(
                    "repair.json", "application/json", stream -> JsonDocument.write(stream, context.describe(result)));
            return result;
        }
    }

    private static ValidationJob.Result validate(JobContext context, DatasetFiles files, String name)
            throws IOException {
        Validation validation = new Validation(
                new ValidationJob.Parameters(ValidationMethod.COMPREHENSIVE, Map.of(), MAX_FINDINGS), context, files);
        ValidationJob.Result result = validation.run();
        validation.writeArtifacts(result, name);
        return result;
    }

    private static Set<String> ids(ValidationJob.Result result) {
        Set<String> ids = new TreeSet<>();
        Stream.of(result.validationErrors(), result.validationWarnings())
                .flatMap(List::stream)
                .forEach(finding -> ids.add(finding.id()));
        return ids;
    }

    private static Findings findings(ValidationJob.Result result) {
        return new Findings(
                result.validationMetadata().errorCount(),
                result.validationMetadata().warningCount(),
                byCheck(result.validationErrors()),
                byCheck(result.validationWarnings()));
    }

    private static Map<String, Long> byCheck(List<Finding> findings) {
        Map<String, Long> byCheck = new TreeMap<>();
        findings.forEach(finding -> byCheck.merge(finding.id(), 1L, Long::sum));
        return byCheck;
    }

    @Override
    public Map<String, Object> summary(Result result) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("steps", result.steps().size());
        summary.put("errors_before", result.before().errorCount());
        summary.put("errors_after", result.after().errorCount());
        return summary;
    }
}
