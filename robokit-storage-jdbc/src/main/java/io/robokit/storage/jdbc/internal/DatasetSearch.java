package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;

import io.robokit.internal.json.JsonText;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetQuery.PathValue;
import io.robokit.model.JsonValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;

/** Puts a search into SQL; every value is bound. Each dialect has its own way to look into JSON and text. */
abstract class DatasetSearch {
    /** The condition that a query means. */
    final SearchFilter filter(DatasetQuery query) {
        if (!isStorable(query)) {
            return SearchFilter.NONE;
        }
        SearchFilter filter = columns(query);
        if (query.metadata() != null) {
            filter = filter.and(contains(query.metadata()));
        }
        for (String sensor : query.sensorTypes()) {
            filter = filter.and(contains(JsonValues.object("sensors", Map.of(sensor, Map.of("enabled", true)))));
        }
        if (query.path() != null) {
            filter = filter.and(holds(query.path()));
        }
        List<String> words = query.text() == null ? List.of() : JsonText.words(query.text());
        return words.isEmpty() ? filter : filter.and(SearchFilter.exactly(hasWords(words)));
    }

    /** The kind of source is one of ours. */
    abstract Condition sourceTypeIs(String type);

    /** The metadata contains an object. */
    abstract SearchFilter contains(Map<String, Object> wanted);

    /** A value stands at a path of the metadata. */
    abstract SearchFilter holds(PathValue wanted);

    /** All words, in lower case, occur in the searchable text. */
    abstract Condition hasWords(List<String> words);

    private SearchFilter columns(DatasetQuery query) {
        SearchFilter filter = SearchFilter.ALL;
        if (query.format() != null) {
            filter = filter.and(
                    SearchFilter.exactly(DATASETS.FORMAT_TYPE.eq(query.format().id())));
        }
        if (query.sourceType() != null) {
            filter = filter.and(SearchFilter.exactly(sourceTypeIs(query.sourceType())));
        }
        if (query.status() != null) {
            filter = filter.and(
                    SearchFilter.exactly(DATASETS.STATUS.eq(query.status().id())));
        }
        Double minimum = query.attentionScoreMin();
        if (minimum != null) {
            filter = filter.and(
                    minimum.isNaN() ? SearchFilter.NONE : SearchFilter.exactly(DATASETS.ATTENTION_SCORE.ge(minimum)));
        }
        return filter;
    }

    private static boolean isStorable(DatasetQuery query) {
        PathValue path = query.path();
        return Storable.test(Arrays.asList(query.sourceType(), query.text(), query.metadata(), query.sensorTypes()))
                && (path == null || Storable.test(Arrays.asList(path.path(), path.value())));
    }
}
