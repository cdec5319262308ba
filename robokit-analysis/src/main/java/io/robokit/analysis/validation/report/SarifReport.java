package io.robokit.analysis.validation.report;

import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckDescription;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result in the Static Analysis Results Interchange Format 2.1.0, which code hosts show beside the files. */
public final class SarifReport {
    private SarifReport() {}

    /** The document as JSON-able values. */
    public static Map<String, Object> of(Verdict verdict) {
        Map<String, Integer> positions = new HashMap<>();
        List<Object> rules = new ArrayList<>();
        for (CheckDescription description : verdict.descriptions()) {
            positions.put(description.id(), rules.size());
            rules.add(rule(description));
        }
        List<Map<String, Object>> results = verdict.findings().stream()
                .map(finding -> result(finding, positions.get(finding.id())))
                .toList();
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "RoboKit");
        driver.put("rules", rules);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("invocations", List.of(Map.of("executionSuccessful", true)));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", results);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        document.put("version", "2.1.0");
        document.put("runs", List.of(run));
        return document;
    }

    private static Map<String, Object> rule(CheckDescription description) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", description.id());
        rule.put("shortDescription", text(description.title()));
        rule.put("fullDescription", text(description.meaning()));
        rule.put("help", text(description.fix()));
        rule.put("defaultConfiguration", Map.of("level", level(description.severity())));
        rule.put("properties", Map.of("tags", List.of(description.group())));
        return rule;
    }

    private static Map<String, Object> result(Finding finding, @Nullable Integer rule) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.id());
        if (rule != null) {
            result.put("ruleIndex", rule);
        }
        result.put("level", level(finding.severity()));
        result.put("message", text(finding.message()));
        String file = finding.file();
        if (file != null) {
            result.put("locations", List.of(Map.of("physicalLocation", location(file, finding.firstRow()))));
        }
        result.put("properties", properties(finding));
        return result;
    }

    private static Map<String, Object> location(String file, @Nullable Long row) {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("artifactLocation", Map.of("uri", uri(file)));
        if (row != null && row >= 1 && file.endsWith(".jsonl")) {
            location.put("region", Map.of("startLine", row));
        }
        return location;
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return path.replaceAll("[^A-Za-z0-9/._-]", "_");
        }
    }

    private static Map<String, Object> properties(Finding finding) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("count", finding.count());
        put(properties, "episode", finding.episode());
        put(properties, "column", finding.column());
        put(properties, "first_row", finding.firstRow());
        put(properties, "observed", finding.observed());
        put(properties, "expected", finding.expected());
        put(properties, "fix_hint", finding.fixHint());
        return properties;
    }

    private static void put(Map<String, Object> properties, String key, @Nullable Object value) {
        if (value != null) {
            properties.put(key, value);
        }
    }

    private static Map<String, Object> text(String text) {
        return Map.of("text", text);
    }

    private static String level(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.id();
    }
}
