package io.robokit.analysis.validation;

import io.robokit.analysis.format.JsonDocument;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.CheckOutcome.Status;
import io.robokit.analysis.validation.Coverage.Share;
import io.robokit.analysis.validation.report.HtmlReport;
import io.robokit.analysis.validation.report.JUnitReport;
import io.robokit.analysis.validation.report.SarifReport;
import io.robokit.analysis.validation.report.Verdict;
import io.robokit.exception.RoboKitException;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetRef;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.JobContext;
import io.robokit.spi.RowCoverage;
import io.robokit.spi.RowMeasure;
import io.robokit.spi.RowSource;
import io.robokit.spi.ValidationCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One validation. Used once. */
public final class Validation {
    private final ValidationJob.Parameters parameters;
    private final JobContext context;
    private final CountingFiles files;
    private final Subject subject;
    private final List<CheckRun> runs = new ArrayList<>();
    private final Map<String, String> unplanned = new HashMap<>();
    private @Nullable RowScanState rows;
    private @Nullable RowCoverage coverage;

    /**
     * Prepares a validation.
     *
     * @param dataset the files to look at, those of the job's dataset or a repaired version of them
     */
    public Validation(ValidationJob.Parameters parameters, JobContext context, DatasetFiles dataset) {
        this.parameters = parameters;
        this.context = context;
        this.files = new CountingFiles(dataset);
        this.subject = new Subject(files, context.dataset().format());
    }

    /** Runs the checks. */
    public ValidationJob.Result run() throws IOException {
        List<ValidationCheck> checks = checks();
        if (parameters.validationMethod() == ValidationMethod.COMPREHENSIVE) {
            readRows(checks);
        }
        for (ValidationCheck check : checks) {
            performIfPossible(check);
        }
        return result();
    }

    private List<ValidationCheck> checks() {
        return context.validationChecks().stream()
                .filter(check -> check.supports(subject.format()))
                .toList();
    }

    /** Writes the result as files of the job, in four formats. */
    public void writeArtifacts(ValidationJob.Result result, String name) throws IOException {
        Verdict verdict = new Verdict(
                result, checks().stream().map(ValidationCheck::description).toList());
        context.writeArtifact(
                name + ".json",
                "application/json",
                stream -> JsonDocument.write(stream, context.describe(verdict.result())));
        context.writeArtifact(
                name + ".sarif",
                "application/sarif+json",
                stream -> JsonDocument.write(stream, SarifReport.of(verdict)));
        context.writeArtifact(
                name + ".xml",
                "application/xml",
                stream -> stream.write(JUnitReport.of(verdict).getBytes(StandardCharsets.UTF_8)));
        context.writeArtifact(
                name + ".html",
                "text/html",
                stream -> stream.write(HtmlReport.of(verdict).getBytes(StandardCharsets.UTF_8)));
    }

    private static Cost cost(ValidationCheck check) {
        return check.description().cost();
    }

    private void perform(ValidationCheck check) throws IOException {
        context.progress(0, check.description().title());
        CheckRun run = start(check);
        run.run();
        runs.add(run);
    }

    private CheckRun start(ValidationCheck check) {
        Map<String, Object> given =
                parameters.checkParameters().getOrDefault(check.description().id(), Map.of());
        return new CheckRun(check, subject, rows, coverage, given, parameters.maxFindings(), context::checkCancelled);
    }

    private void performIfPossible(ValidationCheck check) throws IOException {
        String failure = unplanned.get(check.description().id());
        if (failure != null) {
            CheckRun run = start(check);
            run.crash(failure);
            runs.add(run);
        } else if (cost(check) == Cost.DECODING) {
            runs.add(start(check).skipped("It needs decoded pictures, and no video decoder is installed."));
        } else if (cost(check) == Cost.COMPREHENSIVE && parameters.validationMethod() == ValidationMethod.QUICK) {
            runs.add(start(check).skipped("It reads rows or videos, which a quick validation does not."));
        } else {
            perform(check);
        }
    }

    private void readRows(List<ValidationCheck> checks) throws IOException {
        Optional<RowSource> source = context.reader().rows(subject);
        if (source.isEmpty()) {
            return;
        }
        Map<String, RowMeasure> measures = new LinkedHashMap<>();
        measures.put(EpisodeRuns.MEASURE.key(), EpisodeRuns.MEASURE);
        for (ValidationCheck check : checks) {
            if (cost(check) != Cost.DECODING) {
                plan(check, measures);
            }
        }
        RowScanPlan plan = new RowScanPlan(source.get(), List.copyOf(measures.values()));
        RowScanState state = (RowScanState) context.run(plan, source.get().rowCount());
        rows = state;
        coverage = state.coverage(source.get());
    }

    private void plan(ValidationCheck check, Map<String, RowMeasure> measures) throws IOException {
        try {
            for (RowMeasure measure : check.measures(subject)) {
                measures.putIfAbsent(measure.key(), measure);
            }
        } catch (RoboKitException e) {
            if (Subject.isForeign(e)) {
                throw e;
            }
            unplanned.put(check.description().id(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            unplanned.put(check.description().id(), String.valueOf(e));
        }
    }

    private ValidationJob.Result result() throws IOException {
        List<CheckOutcome> outcomes = runs.stream().map(CheckRun::outcome).toList();
        List<Finding> errors = findings(Severity.ERROR);
        return new ValidationJob.Result(
                errors.isEmpty(),
                errors,
                findings(Severity.WARNING),
                findings(Severity.INFO),
                metadata(outcomes),
                outcomes,
                coverage());
    }

    private List<Finding> findings(Severity severity) {
        return runs.stream()
                .flatMap(run -> run.findings().stream())
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    private ValidationJob.Metadata metadata(List<CheckOutcome> outcomes) {
        DatasetRef ref = files.dataset();
        return new ValidationJob.Metadata(
                parameters.validationMethod(),
                outcomes.stream()
                        .filter(Validation::looked)
                        .map(CheckOutcome::id)
                        .toList(),
                reasons(outcomes, outcome -> !looked(outcome) && outcome.status() != Status.NOT_APPLICABLE),
                reasons(outcomes, Validation::looked),
                count(Severity.ERROR),
                count(Severity.WARNING),
                count(Severity.INFO),
                subject.format().id(),
                ref.source().type(),
                ref.source().describe(),
                ref.revision());
    }

    private static boolean looked(CheckOutcome outcome) {
        return outcome.status() == Status.PASSED || outcome.status() == Status.FOUND;
    }

    private static List<ValidationJob.Reason> reasons(List<CheckOutcome> outcomes, Predicate<CheckOutcome> wanted) {
        return outcomes.stream()
                .filter(outcome -> outcome.reason() != null && wanted.test(outcome))
                .map(outcome -> new ValidationJob.Reason(outcome.id(), String.valueOf(outcome.reason())))
                .toList();
    }

    private long count(Severity severity) {
        return runs.stream().mapToLong(run -> run.found(severity)).sum();
    }

    private Coverage coverage() throws IOException {
        long size = 0;
        long count = 0;
        for (FileEntry entry : files.list("")) {
            size += entry.size();
            count++;
        }
        Long declaredEpisodes = null;
        Long declaredRows = null;
        if (subject.format().equals(DatasetFormat.LEROBOT)) {
            LeRobotView view = LeRobotView.of(subject);
            declaredEpisodes = view.total("total_episodes");
            declaredRows = view.total("total_frames");
        }
        RowCoverage seen = coverage;
        return new Coverage(
                new Share(files.opened(), count),
                new Share(episodesSeen(), declaredEpisodes),
                new Share(seen == null ? 0 : seen.rows(), declaredRows),
                new Share(Math.min(files.bytes(), size), size));
    }

    private long episodesSeen() {
        RowScanState state = rows;
        if (state == null || state.failure(EpisodeRuns.MEASURE.key()) != null) {
            return 0;
        }
        return state.accumulator(EpisodeRuns.MEASURE.key(), EpisodeRuns.class).runs().stream()
                .mapToLong(run -> run.run().episode())
                .distinct()
                .count();
    }
}
