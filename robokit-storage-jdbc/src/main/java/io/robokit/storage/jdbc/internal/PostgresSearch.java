package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;

import io.robokit.internal.json.Json;
import io.robokit.model.DatasetQuery.PathValue;
import io.robokit.model.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Searches {@code jsonb} by GIN and words by their trigrams. */
final class PostgresSearch extends DatasetSearch {
    static final Field<Object> SEARCH_INDEX = DSL.field(DSL.name("datasets", "search_index"), Object.class);
    private static final Field<Object> METADATA_INDEX = DSL.field(DSL.name("datasets", "metadata_index"), Object.class);
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    /** What PostgreSQL may read as the number of an element, but we do not. */
    private static final Pattern LIKE_INDEX = Pattern.compile("\\s*[+-]?[0-9]+\\s*");

    @Override
    Condition sourceTypeIs(String type) {
        return DSL.condition("({0} ->> 'type') = {1}", DATASETS.SOURCE, DSL.val(type));
    }

    @Override
    SearchFilter contains(Map<String, Object> wanted) {
        return SearchFilter.exactly(wanted.isEmpty() ? DSL.noCondition() : containsJson(wanted));
    }

    @Override
    SearchFilter holds(PathValue wanted) {
        List<String> path = wanted.path();
        List<Condition> conditions = new ArrayList<>();
        if (path.stream().noneMatch(key -> LIKE_INDEX.matcher(key).matches())) {
            conditions.add(containsJson(nested(wanted)));
        } else if (path.stream().anyMatch(PostgresSearch::isReadDifferently)) {
            return new SearchFilter(DSL.noCondition(), false);
        }
        conditions.add(DSL.condition(
                "({0} #> cast({1} as text[])) = cast({2} as jsonb)",
                METADATA_INDEX, DSL.val(path.toArray(String[]::new)), json(wanted.value())));
        return SearchFilter.exactly(conditions);
    }

    @Override
    Condition hasWords(List<String> words) {
        List<Condition> conditions = new ArrayList<>();
        String query = Trigrams.query(words);
        if (!query.isEmpty()) {
            conditions.add(
                    DSL.condition("{0} @@ cast({1} as tsquery)", SEARCH_INDEX, DSL.val(query, SQLDataType.VARCHAR)));
        }
        for (String word : words) {
            conditions.add(DSL.condition("strpos({0}, {1}) > 0", DATASETS.SEARCH_TEXT, DSL.val(word)));
        }
        return DSL.and(conditions);
    }

    private static Condition containsJson(Map<String, Object> wanted) {
        return DSL.condition("{0} @> cast({1} as jsonb)", METADATA_INDEX, DSL.val(Json.write(wanted)));
    }

    private static boolean isReadDifferently(String key) {
        return LIKE_INDEX.matcher(key).matches() && !INDEX.matcher(key).matches();
    }

    private static Map<String, Object> nested(PathValue wanted) {
        Object value = wanted.value();
        Map<String, Object> object = Map.of();
        List<String> path = wanted.path();
        for (int i = path.size() - 1; i >= 0; i--) {
            object = JsonValues.object(path.get(i), value);
            value = object;
        }
        return object;
    }

    private static Field<String> json(@org.jspecify.annotations.Nullable Object value) {
        String object = Json.write(JsonValues.object("v", value));
        return DSL.val(object.substring("{\"v\":".length(), object.length() - 1), SQLDataType.VARCHAR);
    }
}
