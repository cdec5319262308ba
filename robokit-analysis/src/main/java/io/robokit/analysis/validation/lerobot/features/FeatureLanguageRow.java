package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.DataType;
import io.robokit.model.Feature;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entries of the language columns that break their rules. */
final class FeatureLanguageRow extends LeRobotCheck {
    private static final String PERSISTENT = "language_persistent";
    private static final Map<String, Set<String>> STYLES = Map.of(
            PERSISTENT,
            Set.of("subtask", "plan", "memory", "motion", "task_aug"),
            "language_events",
            Set.of("interjection", "vqa", "trace"));
    private static final Set<String> OF_A_CAMERA = Set.of("vqa", "trace");

    FeatureLanguageRow() {
        super(
                "feature-language-row",
                Group.FEATURES,
                Severity.ERROR,
                Cost.COMPREHENSIVE,
                "Language annotations break their rules",
                "An entry of language_persistent or language_events has a role and one of the styles of its column (events"
                        + " also none); a camera exactly where the style is vqa or trace; a persistent entry has a"
                        + " timestamp.",
                "Annotate the episodes again.");
    }

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        List<Feature> features = dataset.features().stream()
                .filter(feature -> feature.dataType() == DataType.LANGUAGE && STYLES.containsKey(feature.name()))
                .toList();
        if (features.isEmpty()) {
            context.notApplicable("There are no language columns.");
            return;
        }
        for (Feature feature : features) {
            Map<String, Long> counts = new LinkedHashMap<>();
            Map<String, Finding.Builder> first = new LinkedHashMap<>();
            for (String path : dataset.dataFiles()) {
                context.checkCancelled();
                boolean there = dataset.readEntries(
                        path, feature.name(), List.of("role", "style", "camera", "timestamp"), (row, values) -> {
                            String problem = problem(feature.name(), values);
                            if (problem != null) {
                                counts.merge(problem, 1L, Long::sum);
                                first.computeIfAbsent(problem, key -> finding(feature.name(), key, path, row));
                            }
                        });
                if (!there && dataset.table(path) != null) {
                    context.partly("The column " + feature.name() + " is no list of annotations.");
                }
            }
            first.forEach((problem, finding) -> context.report(finding.count(counts.getOrDefault(problem, 1L))));
        }
    }

    private static Finding.Builder finding(String feature, String problem, String path, long row) {
        return Finding.saying("Entries of " + feature + " " + problem + ", the first in row " + row + " of " + path)
                .file(path)
                .firstRow(row)
                .column(feature);
    }

    private static @Nullable String problem(String feature, List<@Nullable Object> values) {
        String style = text(values.get(1));
        boolean persistent = feature.equals(PERSISTENT);
        if (text(values.get(0)) == null) {
            return "have no role";
        }
        if (style == null ? persistent : !STYLES.getOrDefault(feature, Set.of()).contains(style)) {
            return style == null ? "have no style" : "have the unknown style " + shown(style);
        }
        boolean ofCamera = style != null && OF_A_CAMERA.contains(style);
        if (ofCamera != (text(values.get(2)) != null)) {
            return ofCamera
                    ? "are of the style " + style + " and name no camera"
                    : "name a camera, though their style has none";
        }
        return persistent && values.get(3) == null ? "have no timestamp" : null;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof ByteBuffer bytes
                ? StandardCharsets.UTF_8.decode(bytes.slice()).toString()
                : null;
    }
}
