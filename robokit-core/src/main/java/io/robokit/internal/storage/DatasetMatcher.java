package io.robokit.internal.storage;

import io.robokit.internal.json.JsonContainment;
import io.robokit.internal.json.JsonPath;
import io.robokit.internal.json.JsonText;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetRecord;
import io.robokit.model.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether datasets match a query; paging is not its business. A dataset without metadata is searched as if it
 * had an empty object. Immutable.
 */
public final class DatasetMatcher {
    private final DatasetQuery query;
    private final List<Map<String, Object>> contained = new ArrayList<>();
    private final List<String> words;

    /** Prepares a query. */
    public DatasetMatcher(DatasetQuery query) {
        this.query = query;
        this.words = query.text() == null ? List.of() : JsonText.words(query.text());
        if (query.metadata() != null) {
            contained.add(query.metadata());
        }
        for (String sensor : query.sensorTypes()) {
            contained.add(JsonValues.object("sensors", Map.of(sensor, Map.of("enabled", true))));
        }
    }

    /** What {@link DatasetQuery#text()} is looked for in. */
    public static String searchable(DatasetRecord dataset) {
        return JsonText.searchable(
                List.copyOf(dataset.source().toMap().values()), dataset.format().id(), dataset.metadata());
    }

    /** Whether every dataset matches. */
    public boolean matchesAll() {
        return query.format() == null
                && query.sourceType() == null
                && query.status() == null
                && contained.isEmpty()
                && words.isEmpty()
                && query.path() == null
                && query.attentionScoreMin() == null;
    }

    /** Whether a dataset matches. */
    public boolean matches(DatasetRecord dataset) {
        return matches(dataset, () -> searchable(dataset));
    }

    /** Whether a dataset matches, with its {@link #searchable} text at hand. */
    boolean matches(DatasetRecord dataset, Supplier<String> searchable) {
        Map<String, Object> metadata = dataset.metadata() == null ? Map.of() : dataset.metadata();
        return matchesColumns(dataset)
                && contained.stream().allMatch(wanted -> JsonContainment.contains(metadata, wanted))
                && matchesPath(metadata, query.path())
                && matchesScore(metadata, query.attentionScoreMin())
                && (words.isEmpty() || JsonText.containsAll(searchable.get(), words));
    }

    private boolean matchesColumns(DatasetRecord dataset) {
        return (query.format() == null || query.format().equals(dataset.format()))
                && (query.sourceType() == null
                        || query.sourceType().equals(dataset.source().type()))
                && (query.status() == null || query.status() == dataset.status());
    }

    private static boolean matchesPath(Map<String, Object> metadata, DatasetQuery.@Nullable PathValue wanted) {
        return wanted == null || JsonPath.holds(metadata, wanted.path(), wanted.value());
    }

    private static boolean matchesScore(Map<String, Object> metadata, @Nullable Double minimum) {
        return minimum == null
                || (JsonPath.find(metadata, "quality_metrics", "attention_score")
                                        .orElse(null)
                                instanceof Number score
                        && score.doubleValue() >= minimum);
    }
}
