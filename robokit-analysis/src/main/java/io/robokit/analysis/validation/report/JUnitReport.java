package io.robokit.analysis.validation.report;

import static io.robokit.analysis.validation.report.Markup.escape;

import io.robokit.analysis.validation.CheckOutcome;
import io.robokit.analysis.validation.CheckOutcome.Status;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A result as JUnit XML: a suite per group, a case per check. Errors are failures; warnings are told and pass. */
public final class JUnitReport {
    private final Verdict verdict;
    private final StringBuilder out = new StringBuilder();

    private JUnitReport(Verdict verdict) {
        this.verdict = verdict;
    }

    /** The document. */
    public static String of(Verdict verdict) {
        return new JUnitReport(verdict).write();
    }

    private String write() {
        Map<String, List<CheckOutcome>> groups = new LinkedHashMap<>();
        for (CheckOutcome check : verdict.result().checks()) {
            groups.computeIfAbsent(check.group(), key -> new ArrayList<>()).add(check);
        }
        Map<String, List<Finding>> findings = verdict.byCheck();
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"robokit validate\">\n");
        groups.forEach((group, checks) -> suite(group, checks, findings));
        return out.append("</testsuites>\n").toString();
    }

    private void suite(String group, List<CheckOutcome> checks, Map<String, List<Finding>> findings) {
        long failures = checks.stream()
                .filter(check ->
                        !errors(findings.getOrDefault(check.id(), List.of())).isEmpty())
                .count();
        long skipped = checks.stream().filter(JUnitReport::isSkipped).count();
        out.append("  <testsuite name=\"")
                .append(escape(group))
                .append("\" tests=\"")
                .append(checks.size());
        out.append("\" failures=\"")
                .append(failures)
                .append("\" errors=\"0\" skipped=\"")
                .append(skipped);
        out.append("\">\n");
        checks.forEach(check -> testCase(check, findings.getOrDefault(check.id(), List.of())));
        out.append("  </testsuite>\n");
    }

    private static boolean isSkipped(CheckOutcome check) {
        return check.status() == Status.SKIPPED || check.status() == Status.NOT_APPLICABLE;
    }

    private static List<Finding> errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private void testCase(CheckOutcome check, List<Finding> findings) {
        out.append("    <testcase classname=\"validation.").append(escape(check.group()));
        out.append("\" name=\"").append(escape(check.id())).append("\" time=\"").append(check.millis() / 1000.0);
        out.append("\">\n");
        if (isSkipped(check)) {
            out.append("      <skipped message=\"")
                    .append(escape(String.valueOf(check.reason())))
                    .append("\"/>\n");
        }
        List<Finding> errors = errors(findings);
        if (!errors.isEmpty()) {
            out.append("      <failure type=\"").append(escape(check.id())).append("\" message=\"");
            out.append(escape(errors.get(0).message())).append("\">").append(escape(lines(errors)));
            out.append("</failure>\n");
        }
        List<Finding> others = findings.stream()
                .filter(finding -> finding.severity() != Severity.ERROR)
                .toList();
        if (!others.isEmpty()) {
            out.append("      <system-out>").append(escape(lines(others))).append("</system-out>\n");
        }
        out.append("    </testcase>\n");
    }

    private static String lines(List<Finding> findings) {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            lines.append(finding.severity().id()).append(": ").append(finding.message());
            lines.append(finding.count() > 1 ? " (" + finding.count() + " times)" : "")
                    .append('\n');
        }
        return lines.toString();
    }
}
