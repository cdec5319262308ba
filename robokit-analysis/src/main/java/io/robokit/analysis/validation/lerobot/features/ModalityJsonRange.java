package io.robokit.analysis.validation.lerobot.features;

import io.robokit.analysis.format.FileProblem;
import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.analysis.validation.lerobot.LeRobotCheck;
import io.robokit.model.Feature;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.CheckDescription.Group;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A part that {@code meta/modality.json} names is not there. */
final class ModalityJsonRange extends LeRobotCheck {
    ModalityJsonRange() {
        super(
                "modality-json-range",
                Group.FEATURES,
                Severity.ERROR,
                Cost.QUICK,
                "meta/modality.json does not fit the features",
                "GR00T cuts state and action into parts by meta/modality.json: a part that is "
                        + "empty or lies beyond the vector, or a name that is no feature, ends loading. "
                        + "Parts that overlap are a warning.",
                "Correct start, end and original_key in meta/modality.json.");
    }

    private static final String FILE = "meta/modality.json";

    @Override
    protected void check(LeRobotView dataset, CheckContext context) throws IOException {
        if (!dataset.exists(FILE)) {
            context.notApplicable("there is no meta/modality.json");
            return;
        }
        Map<String, Object> modality = dataset.readObject(FILE);
        FileProblem problem = dataset.problem(FILE);
        if (problem != null) {
            context.report(Finding.saying(problem.message()).file(FILE));
            return;
        }
        checkVector(dataset, context, "state", modality.get("state"), "observation.state");
        checkVector(dataset, context, "action", modality.get("action"), "action");
        checkNames(dataset, context, "video", modality.get("video"), "");
        checkNames(dataset, context, "annotation", modality.get("annotation"), "annotation.");
    }

    private static void checkVector(
            LeRobotView dataset, CheckContext context, String part, @Nullable Object given, String usual)
            throws IOException {
        Map<String, List<Slice>> slices = new TreeMap<>();
        if (given instanceof Map<?, ?> entries) {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                Slice slice = Slice.of(part + "." + entry.getKey(), entry.getValue(), usual);
                Feature feature = dataset.feature(slice.feature());
                if (feature == null) {
                    context.report(finding(
                            slice.name(), "names the feature " + shown(slice.feature()) + ", which is not declared"));
                } else if (slice.start() < 0 || slice.start() >= slice.end() || slice.end() > feature.elementCount()) {
                    context.report(finding(
                                    slice.name(),
                                    "is the range " + slice.start() + " to " + slice.end() + " of " + slice.feature()
                                            + ", which has " + counted(feature.elementCount(), "element"))
                            .column(slice.feature()));
                } else {
                    slices.computeIfAbsent(slice.feature(), key -> new ArrayList<>())
                            .add(slice);
                }
            }
        }
        slices.values().forEach(list -> checkOverlaps(list, context));
    }

    private static void checkOverlaps(List<Slice> slices, CheckContext context) {
        slices.sort(Comparator.comparingLong(Slice::start));
        for (int i = 1; i < slices.size(); i++) {
            if (slices.get(i).start() < slices.get(i - 1).end()) {
                context.report(finding(
                                slices.get(i).name(),
                                "overlaps " + slices.get(i - 1).name())
                        .severity(Severity.WARNING)
                        .column(slices.get(i).feature()));
            }
        }
    }

    private static void checkNames(
            LeRobotView dataset, CheckContext context, String part, @Nullable Object given, String prefix)
            throws IOException {
        if (given instanceof Map<?, ?> entries) {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                Object original = entry.getValue() instanceof Map<?, ?> map ? map.get("original_key") : null;
                String feature = original instanceof String text ? text : prefix + entry.getKey();
                if (dataset.feature(feature) == null) {
                    context.report(finding(
                            part + "." + entry.getKey(),
                            "names the feature " + shown(feature) + ", which is not declared"));
                }
            }
        }
    }

    private static Finding.Builder finding(String name, String sentence) {
        return Finding.saying(FILE + ": " + shown(name) + " " + sentence).file(FILE);
    }

    /** Some elements of a vector. */
    private record Slice(String name, String feature, long start, long end) {
        static Slice of(String name, @Nullable Object given, String usual) {
            Map<?, ?> map = given instanceof Map<?, ?> object ? object : Map.of();
            return new Slice(
                    name,
                    map.get("original_key") instanceof String key ? key : usual,
                    map.get("start") instanceof Number start ? start.longValue() : 0,
                    map.get("end") instanceof Number end ? end.longValue() : 0);
        }
    }
}
