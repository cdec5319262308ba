package io.robokit.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The result of a validation for people at a terminal: one line per finding, errors first. */
final class ValidationText {
    private static final int MOST = 5;

    private final String path;
    private final Map<String, Object> result;

    ValidationText(String path, Map<String, Object> result) {
        this.path = path;
        this.result = result;
    }

    void printTo(TextReport report) {
        Map<?, ?> metadata = Values.object(result.get("validation_metadata"));
        report.value("dataset", path)
                .value("errors", metadata.get("error_count"))
                .value("warnings", metadata.get("warning_count"))
                .value("notes", metadata.get("info_count"))
                .value("checks", Values.objects(result.get("checks")).size());
        printAll(report, "validation_errors", "Errors");
        printAll(report, "validation_warnings", "Warnings");
        printAll(report, "validation_infos", "Notes");
        long skipped = Values.objects(metadata.get("checks_skipped")).size();
        if (skipped > 0) {
            report.heading(Values.count(skipped, "check") + " could not look; --json lists them with the reason.");
        }
    }

    private void printAll(TextReport report, String key, String heading) {
        Map<String, List<Map<?, ?>>> byCheck = new LinkedHashMap<>();
        for (Map<?, ?> finding : Values.objects(result.get(key))) {
            byCheck.computeIfAbsent(String.valueOf(finding.get("id")), id -> new java.util.ArrayList<>())
                    .add(finding);
        }
        if (byCheck.isEmpty()) {
            return;
        }
        report.heading(heading);
        byCheck.forEach((id, findings) -> {
            report.line(id);
            report.lines(
                    findings.stream()
                            .map(finding -> "  " + finding.get("message"))
                            .toList(),
                    MOST);
        });
    }
}
