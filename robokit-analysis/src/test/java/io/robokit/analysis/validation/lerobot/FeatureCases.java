package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import io.robokit.analysis.validation.SampleDataset.Plan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Damages of features and columns. */
public final class FeatureCases {
    private static final String FILE = "data/chunk-000/file-000.parquet";

    private FeatureCases() {}

    public static List<CheckCase> all() {
        return List.of(
                CheckCase.of("features-empty", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put("features", Map.of())))
                        .notFound(set -> {}),
                CheckCase.of("feature-name-slash", SampleDataset::v3)
                        .found(set -> declare(set, "observation/extra"))
                        .alongWith("feature-column-missing", "stats-feature-missing")
                        .notFound(set -> declare(set, "observation.extra"))
                        .whereElse("feature-column-missing", "stats-feature-missing"),
                CheckCase.of("feature-name-odd", SampleDataset::v3)
                        .found(set -> declare(set, "Action"))
                        .saying("differs from 'action' in upper and lower case only")
                        .alongWith("feature-column-missing", "stats-feature-missing")
                        .notFound(set -> declare(set, "action2"))
                        .whereElse("feature-column-missing", "stats-feature-missing"),
                CheckCase.of("feature-dtype-unknown", SampleDataset::v3)
                        .found(set -> set.feature("action", entry -> entry.put("dtype", "float31")))
                        .saying("has the dtype 'float31', which is unknown")
                        .notFound(set -> {}),
                CheckCase.of("feature-shape-invalid", SampleDataset::v3)
                        .found(set -> set.feature("action", entry -> entry.put("shape", List.of(0))))
                        .saying("has the shape '[0]'; sizes are whole numbers above 0")
                        .notFound(set -> set.feature("action", entry -> entry.put("shape", List.of(3)))),
                CheckCase.of("feature-defaults-missing", SampleDataset::v3)
                        .found(set -> undeclare(set, "task_index"))
                        .alongWith("feature-column-undeclared")
                        .notFound(set -> undeclare(set, "observation.state"))
                        .whereElse("feature-column-undeclared", "feature-state-missing"),
                CheckCase.of("feature-defaults-dtype", SampleDataset::v3)
                        .found(set -> set.feature("timestamp", entry -> entry.put("dtype", "float64")))
                        .alongWith("feature-parquet-type", "parquet-hf-metadata")
                        .notFound(set -> {}),
                CheckCase.of("feature-names-arity", SampleDataset::v3)
                        .found(set -> set.feature("action", entry -> entry.put("names", List.of("a", "b"))))
                        .saying("has 2 names for 3 elements and 1 axis")
                        .notFound(set -> set.feature(
                                "action", entry -> entry.put("names", Map.of("motors", List.of("a", "b", "c"))))),
                CheckCase.of("feature-names-duplicate", SampleDataset::v3)
                        .found(set -> set.feature("action", entry -> entry.put("names", List.of("a", "b", "a"))))
                        .notFound(set -> set.feature("action", entry -> entry.put("names", List.of("a", "b", "A")))),
                CheckCase.of("feature-column-missing", SampleDataset::v3)
                        .found(set -> set.data(table -> table.drop("observation.state")))
                        .notFound(set -> set.data(table -> {})),
                CheckCase.of("feature-column-undeclared", SampleDataset::v3)
                        .found(set -> set.data(table -> table.addColumn(
                                Types.optional(PrimitiveTypeName.DOUBLE).named("pad"), 1.0)))
                        .saying("The column 'pad' is not declared")
                        .notFound(set -> set.data(table -> {})),
                CheckCase.of("feature-parquet-type", SampleDataset::v3)
                        .found(set -> set.feature("action", entry -> entry.put("dtype", "string")))
                        .saying("is declared as string of shape [3], but stored as list<float>")
                        .alongWith("parquet-hf-metadata")
                        .notFound(set -> set.feature("action", entry -> entry.put("description", "commands"))),
                CheckCase.of("feature-list-length", SampleDataset::v3)
                        .found(set -> set.data(table -> table.setList(70, "action", List.of(1f, 2f))))
                        .saying("has 2 elements in row 70 of " + FILE + ", declared are 3")
                        .alongWith("stats-quantile-vs-data")
                        .notFound(set -> set.data(table -> {})),
                CheckCase.of("feature-null-values", SampleDataset::v3)
                        .found(set -> set.data(table -> table.setElement(70, "action", 1, null)))
                        .saying("is null, or has a null element, in row 70 of " + FILE)
                        .notFound(set -> set.data(table -> {})),
                CheckCase.of("feature-schema-drift", SampleDataset::v2)
                        .found(set -> set.table("data/chunk-000/episode_000001.parquet", table -> table.drop("action")))
                        .saying("data/chunk-000/episode_000001.parquet has other columns than"
                                + " data/chunk-000/episode_000000.parquet: 'action' is missing")
                        .notFound(set -> set.table("data/chunk-000/episode_000001.parquet", table -> {})),
                CheckCase.of("feature-action-missing", SampleDataset::v3)
                        .found(set -> renameEverywhere(set, "action", "actions"))
                        .saying("'actions' is not what lerobot looks for")
                        .notFound(set -> renameEverywhere(set, "action", "action.joints")),
                CheckCase.of("feature-state-missing", SampleDataset::v3)
                        .found(set -> renameEverywhere(set, "observation.state", "state"))
                        .notFound(set -> renameEverywhere(set, "observation.state", "observation.state.joints")),
                CheckCase.of(
                                "feature-action-state-arity",
                                folder -> new Plan(LeRobotLayout.V3_0)
                                        .actionSize(4)
                                        .write(folder))
                        .foundAsItIs()
                        .saying("action has 4 elements, observation.state has 3"),
                CheckCase.of("feature-action-state-arity", "equal", SampleDataset::v3)
                        .notFound(set -> {}),
                CheckCase.of("feature-camera-none", SampleDataset::v3).foundAsItIs(),
                CheckCase.of("feature-camera-none", "one is there", SampleDataset::v3Camera)
                        .notFound(set -> {}),
                CheckCase.of("feature-video-has-column", SampleDataset::v3Camera)
                        .found(set -> set.data(table -> table.addColumn(
                                Types.optional(PrimitiveTypeName.BINARY).named("observation.images.top"), "")))
                        .notFound(set -> set.data(table -> {})),
                CheckCase.of("parquet-hf-metadata", SampleDataset::v3)
                        .found(set -> set.data(table -> table.keyValues().remove("huggingface")))
                        .saying("has no key 'huggingface' in its metadata")
                        .notFound(FeatureCases::withSequence),
                CheckCase.of("parquet-hf-metadata", "another type", SampleDataset::v3)
                        .found(set -> set.data(table -> table.keyValues()
                                .computeIfPresent("huggingface", (key, text) -> text.replace("float32", "float64"))))
                        .saying("not float32 of shape"),
                CheckCase.of("modality-json-range", SampleDataset::v3)
                        .found(set -> modality(set, 1, 4))
                        .saying("'state.arm' is the range 1 to 4 of observation.state, which has 3 elements")
                        .notFound(set -> modality(set, 1, 3)),
                CheckCase.of("modality-json-range", "a name that is no feature", SampleDataset::v3)
                        .found(set -> set.write(
                                "meta/modality.json",
                                "{\"video\": {\"front\": {\"original_key\": \"observation.images.front\"}}}"
                                        .getBytes(StandardCharsets.UTF_8)))
                        .saying("which is not declared"));
    }

    private static void declare(SampleDataset set, String name) {
        set.feature(name, entry -> {
            entry.put("dtype", "float32");
            entry.put("shape", List.of(1));
            entry.put("names", null);
        });
    }

    @SuppressWarnings("unchecked") // features are objects
    private static void undeclare(SampleDataset set, String name) {
        set.info(info -> ((Map<String, Object>) info.get("features")).remove(name));
    }

    private static void renameEverywhere(SampleDataset set, String from, String to) {
        set.edit("meta/info.json", text -> text.replace('"' + from + '"', '"' + to + '"'));
        set.edit("meta/stats.json", text -> text.replace('"' + from + '"', '"' + to + '"'));
        set.data(table -> {
            table.rename(from, to);
            table.keyValues()
                    .computeIfPresent("huggingface", (key, text) -> text.replace('"' + from + '"', '"' + to + '"'));
        });
        set.episodes(table -> {
            for (String stat : List.of("min", "max", "mean", "std", "count", "q01", "q10", "q50", "q90", "q99")) {
                table.rename("stats/" + from + "/" + stat, "stats/" + to + "/" + stat);
            }
        });
    }

    private static void withSequence(SampleDataset set) {
        set.data(table -> table.keyValues()
                .computeIfPresent("huggingface", (key, text) -> text.replace("\"List\"", "\"Sequence\"")));
    }

    private static void modality(SampleDataset set, int start, int end) {
        set.write(
                "meta/modality.json",
                ("{\"state\": {\"arm\": {\"start\": " + start + ", \"end\": " + end + "}}}")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
