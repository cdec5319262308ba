package io.robokit.analysis.validation;

import io.robokit.analysis.validation.CheckOutcome.Status;
import io.robokit.exception.RoboKitException;
import io.robokit.model.DatasetFormat;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.RowAccumulator;
import io.robokit.spi.RowCoverage;
import io.robokit.spi.ValidationCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One check at work: collects what it reports and survives what it throws. Used once. */
final class CheckRun implements CheckContext {
    private final ValidationCheck check;
    private final CheckDescription description;
    private final Subject subject;
    private final @Nullable RowScanState rows;
    private final @Nullable RowCoverage coverage;
    private final Map<String, Object> parameters;
    private final int maxListed;
    private final Runnable cancellation;

    private final List<Finding> findings = new ArrayList<>();
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    private long found;
    private long occurrences;
    private Status status = Status.PASSED;
    private @Nullable String reason;
    private long millis;

    CheckRun(
            ValidationCheck check,
            Subject subject,
            @Nullable RowScanState rows,
            @Nullable RowCoverage coverage,
            Map<String, Object> parameters,
            int maxListed,
            Runnable cancellation) {
        this.check = check;
        this.description = check.description();
        this.subject = subject;
        this.rows = rows;
        this.coverage = coverage;
        this.parameters = parameters;
        this.maxListed = maxListed;
        this.cancellation = cancellation;
    }

    /** Runs the check. Only failures that are neither its own nor the dataset's are thrown. */
    void run() throws IOException {
        long start = System.nanoTime();
        try {
            String missing = failedMeasure();
            if (missing == null) {
                check.check(this);
            } else {
                crash(missing);
            }
        } catch (RoboKitException e) {
            if (Subject.isForeign(e)) {
                throw e;
            }
            crash(String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            crash(e + (e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0]));
        }
        millis = (System.nanoTime() - start) / 1_000_000;
    }

    /** Skips the check without running it. */
    CheckRun skipped(String why) {
        skip(why);
        return this;
    }

    private @Nullable String failedMeasure() throws IOException {
        if (rows != null) {
            for (var measure : check.measures(subject)) {
                String failure = rows.failure(measure.key());
                if (failure != null) {
                    return failure;
                }
            }
        }
        return null;
    }

    /** Records that the check itself failed. */
    void crash(String why) {
        status = Status.CRASHED;
        reason = why;
        add(Finding.saying("The check '" + description.id()
                        + "' failed itself, so that nothing is known of its subject: " + why)
                .severity(Severity.WARNING)
                .fix("Report this, with the dataset if you can; the other checks are not affected.")
                .build(description.id(), description.severity(), null));
    }

    @Override
    public void report(Finding.Builder finding) {
        add(finding.build(description.id(), description.severity(), description.fix()));
        if (status == Status.PASSED) {
            status = Status.FOUND;
        }
    }

    private void add(Finding finding) {
        found++;
        occurrences += finding.count();
        counts.merge(finding.severity(), 1L, Long::sum);
        if (findings.size() < maxListed) {
            findings.add(finding);
        }
    }

    @Override
    public void skip(String why) {
        status = found == 0 ? Status.SKIPPED : Status.FOUND;
        reason = why;
    }

    @Override
    public void partly(String why) {
        reason = why;
    }

    @Override
    public void notApplicable(String why) {
        status = found == 0 ? Status.NOT_APPLICABLE : Status.FOUND;
        reason = why;
    }

    @Override
    public <A extends RowAccumulator<A>> A measured(String key, Class<A> type) {
        if (rows == null) {
            throw new IllegalArgumentException("The rows were not read for this check");
        }
        return rows.accumulator(key, type);
    }

    @Override
    public @Nullable RowCoverage rows() {
        return coverage;
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters;
    }

    @Override
    public void checkCancelled() {
        cancellation.run();
    }

    @Override
    public DatasetFiles files() {
        return subject.files();
    }

    @Override
    public DatasetFormat format() {
        return subject.format();
    }

    @Override
    public <T> T shared(Class<T> type, Creator<T> creator) throws IOException {
        return subject.shared(type, creator);
    }

    List<Finding> findings() {
        return findings;
    }

    /** Findings of a severity, those that are not listed as well. */
    long found(Severity severity) {
        return counts.getOrDefault(severity, 0L);
    }

    CheckOutcome outcome() {
        return new CheckOutcome(
                description.id(),
                description.group(),
                description.severity(),
                description.title(),
                status,
                found,
                occurrences,
                findings.size(),
                reason,
                millis);
    }
}
