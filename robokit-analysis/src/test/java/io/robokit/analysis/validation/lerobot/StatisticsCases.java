package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.format.parquet.TableEdit;
import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Damages of stored statistics. */
public final class StatisticsCases {
    private static final String GLOBAL = "meta/stats.json";
    private static final String LINES = "meta/episodes_stats.jsonl";
    private static final String CAMERA = "observation.images.top";

    private StatisticsCases() {}

    public static List<CheckCase> all() {
        List<CheckCase> cases = new ArrayList<>();
        cases.addAll(shape());
        cases.addAll(size());
        cases.addAll(pictures());
        cases.addAll(truth());
        return cases;
    }

    private static List<CheckCase> shape() {
        return List.of(
                CheckCase.of("stats-feature-missing", SampleDataset::v3)
                        .found(set -> set.json(GLOBAL, stats -> stats.remove("observation.state")))
                        .saying("meta/stats.json: observation.state has no statistics")
                        .notFound(set -> set.json(GLOBAL, stats -> stats.put("other", stats.get("action")))),
                CheckCase.of("stats-feature-missing", "of an episode", SampleDataset::v2)
                        .found(set -> set.line(LINES, 1, line -> stats(line).remove("action")))
                        .saying("meta/episodes_stats.jsonl, episode 1: action has no statistics"),
                CheckCase.of("stats-key-missing", SampleDataset::v3)
                        .found(global("action", action -> action.remove("std")))
                        .saying("action has no std")
                        .notFound(global("action", action -> action.put("q25", action.get("q50")))),
                CheckCase.of("stats-key-missing", "a count", SampleDataset::v2)
                        .found(set -> set.line(
                                LINES, 0, line -> feature(stats(line), "action").remove("count")))
                        .saying("meta/episodes_stats.jsonl, episode 0: action has no count"),
                CheckCase.of("stats-shape", SampleDataset::v3)
                        .found(global("action", action -> action.put("mean", List.of(action.get("mean")))))
                        .saying("action mean has the shape [1, 3], not [3]")
                        .notFound(global("timestamp", time -> time.put("count", List.of(150)))),
                CheckCase.of("stats-shape", "a grey camera", SampleDataset::v3Camera)
                        .notFound(global(
                                CAMERA,
                                camera -> camera.replaceAll((key, value) ->
                                        key.equals("count") ? value : ((List<?>) value).subList(0, 1)))),
                CheckCase.of("stats-name-image-trap", SampleDataset::v3)
                        .found(score("image_score"))
                        .saying("image_score is no camera, but its name contains \"image\"")
                        .alongWith("stats-feature-missing")
                        .notFound(score("picture_score"))
                        .whereElse("stats-feature-missing"),
                CheckCase.of("stats-nonfinite", SampleDataset::v3)
                        .found(set -> {
                            set.json(GLOBAL, stats -> change(feature(stats, "action"), "mean", value -> 123454321));
                            set.edit(GLOBAL, text -> text.replace("1.23454321E8", "NaN"));
                        })
                        .saying("action mean is NaN in element shoulder")
                        .notFound(set -> {
                            set.json(GLOBAL, stats -> feature(stats, "index").put("min", List.of(123454321)));
                            set.edit(GLOBAL, text -> text.replace("123454321", "0e308"));
                        }));
    }

    private static List<CheckCase> size() {
        return List.of(
                CheckCase.of("stats-order", SampleDataset::v3)
                        .found(global("action", action -> change(action, "q50", value -> 9)))
                        .saying("q50 is above q90 in element shoulder: 9.0 >")
                        .alongWith("stats-quantile-vs-data")
                        .notFound(global("action", action -> action.put("q50", action.get("q10"))))
                        .whereElse("stats-quantile-vs-data"),
                CheckCase.of("stats-order", "of an episode", SampleDataset::v2)
                        .found(set ->
                                set.line(LINES, 2, line -> change(feature(stats(line), "action"), "mean", v -> 9)))
                        .saying("meta/episodes_stats.jsonl, episode 2: action mean is above max")
                        .alongWith("stats-vs-data"),
                CheckCase.of("stats-std-negative", SampleDataset::v3)
                        .found(global("action", action -> change(action, "std", value -> -0.1)))
                        .saying("action has a negative std in shoulder")
                        .alongWith("stats-vs-data", "stats-global-vs-episodes")
                        .notFound(global("task_index", task -> change(task, "std", value -> value + 0.0))),
                CheckCase.of("stats-std-zero", SampleDataset::v3)
                        .found(global("action", action -> change(action, "std", value -> 0)))
                        .saying("action has a std of 0 in shoulder")
                        .alongWith("stats-vs-data", "stats-global-vs-episodes")
                        .notFound(global("action", action -> change(action, "std", value -> 1e-9)))
                        .whereElse("stats-vs-data", "stats-global-vs-episodes"),
                CheckCase.of("stats-std-impossible", SampleDataset::v3)
                        .found(global("action", action -> change(action, "std", value -> 2)))
                        .saying("action has a std of more than half of max - min in shoulder")
                        .alongWith("stats-vs-data", "stats-global-vs-episodes")
                        .notFound(global("action", action -> change(action, "std", value -> 0.9)))
                        .whereElse("stats-vs-data", "stats-global-vs-episodes"),
                CheckCase.of("stats-count", SampleDataset::v3)
                        .found(global("action", action -> action.put("count", List.of(149))))
                        .saying("meta/stats.json: action has the count 149, there are 150")
                        .notFound(global("action", action -> action.put("count", List.of(150.0)))),
                CheckCase.of("stats-count", "of a camera", SampleDataset::v3Camera)
                        .found(global(CAMERA, camera -> camera.put("count", List.of(300))))
                        .saying("has the count 300"),
                CheckCase.of("stats-bookkeeping-stale", SampleDataset::v3)
                        .found(global("episode_index", index -> change(index, "max", value -> 1)))
                        .saying("the largest episode_index is 1, though the last one there is is 2")
                        .alongWith("stats-vs-data", "stats-global-vs-episodes", "stats-order", "stats-std-impossible")
                        .notFound(global("index", index -> change(index, "max", value -> 149.00001))));
    }

    private static List<CheckCase> pictures() {
        return List.of(
                CheckCase.of("stats-image-range", SampleDataset::v3Camera)
                        .found(global(CAMERA, camera -> change(camera, "max", value -> 255)))
                        .saying("observation.images.top goes from 0.0 to 255.0, not from 0 to 1")
                        .alongWith("stats-global-vs-episodes")
                        .notFound(global(CAMERA, camera -> change(camera, "max", value -> 0.9999))),
                CheckCase.of("stats-image-std-collapsed", SampleDataset::v3Camera)
                        .found(global(CAMERA, camera -> change(camera, "std", value -> 0.006)))
                        .saying("has a std of 0.006 in channel 0, though its values span 1.0")
                        .alongWith("stats-global-vs-episodes")
                        .notFound(global(CAMERA, camera -> change(camera, "std", value -> 0.03)))
                        .whereElse("stats-global-vs-episodes"));
    }

    private static List<CheckCase> truth() {
        return List.of(
                CheckCase.of("stats-vs-data", SampleDataset::v2)
                        .found(set -> set.line(
                                LINES, 1, line -> change(feature(stats(line), "action"), "mean", mean -> mean + 1e-3)))
                        .saying("meta/episodes_stats.jsonl, episode 1: action has the mean")
                        .notFound(set -> set.line(
                                LINES, 1, line -> change(feature(stats(line), "action"), "mean", mean -> mean + 5e-5))),
                CheckCase.of("stats-vs-data", "of the dataset", SampleDataset::v3)
                        .found(global("observation.state", state -> change(state, "max", max -> max * 1.0001)))
                        .saying("meta/stats.json: observation.state has the max")
                        .alongWith("stats-global-vs-episodes"),
                CheckCase.of("stats-quantile-vs-data", SampleDataset::v3)
                        .found(global("action", action -> change(action, "q50", value -> value + 0.05)))
                        .saying("action has the q50")
                        .notFound(global("action", action -> change(action, "q50", value -> value + 0.01))),
                CheckCase.of("stats-quantile-merged", SampleDataset::v3)
                        .found(global("index", index -> change(index, "q01", value -> 60)))
                        .saying("the q01 of index is 60.0, though it is 1.49 for 0 to 149")
                        .alongWith("stats-quantile-vs-data", "stats-order")
                        .notFound(global("index", index -> change(index, "q01", value -> 2))),
                CheckCase.of("stats-global-vs-episodes", SampleDataset::v3Camera)
                        .found(global(CAMERA, camera -> change(camera, "mean", value -> 0.6)))
                        .saying("has the mean 0.6 in element 0, its episodes together say 0.5")
                        .notFound(global(CAMERA, camera -> change(camera, "mean", value -> 0.505))),
                CheckCase.of("stats-v21-global-lingers", SampleDataset::v2)
                        .found(set -> set.write(GLOBAL, otherStatistics(set))
                                .json(GLOBAL, stats -> change(feature(stats, "action"), "max", max -> 2)))
                        .saying("differs from the statistics of the episodes in 1 features")
                        .notFound(set -> set.write(GLOBAL, otherStatistics(set))));
    }

    /** What the same frames have in v3. */
    private static byte[] otherStatistics(SampleDataset set) {
        try {
            return Files.readAllBytes(
                    SampleDataset.v3(set.root().resolveSibling("other")).path(GLOBAL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Consumer<SampleDataset> global(String feature, Consumer<Map<String, Object>> edit) {
        return set -> set.json(GLOBAL, stats -> edit.accept(feature(stats, feature)));
    }

    /** Adds a feature of numbers, with statistics of the dataset. */
    private static Consumer<SampleDataset> score(String name) {
        return set -> {
            set.feature(name, entry -> {
                entry.put("dtype", "float32");
                entry.put("shape", List.of(1));
                entry.put("names", null);
            });
            set.data(table -> addNumbers(table, name));
            set.json(GLOBAL, stats -> stats.put(name, stats.get("index")));
        };
    }

    private static void addNumbers(TableEdit table, String name) {
        table.addColumn(Types.optional(PrimitiveTypeName.FLOAT).named(name), row -> (float) row);
    }

    @SuppressWarnings("unchecked") // an object
    private static Map<String, Object> stats(Map<String, Object> line) {
        return (Map<String, Object>) line.get("stats");
    }

    @SuppressWarnings("unchecked") // an object
    private static Map<String, Object> feature(Map<String, Object> stats, String name) {
        return (Map<String, Object>) stats.get(name);
    }

    /** Changes the first number of a statistic. */
    private static void change(Map<String, Object> feature, String key, DoubleUnaryOperator change) {
        feature.put(key, changed(feature.get(key), change));
    }

    private static Object changed(Object nested, DoubleUnaryOperator change) {
        if (nested instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            copy.set(0, changed(list.get(0), change));
            return copy;
        }
        return change.applyAsDouble(((Number) nested).doubleValue());
    }
}
