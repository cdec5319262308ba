package io.robokit.storage.jdbc.internal;

import static io.robokit.storage.jdbc.internal.schema.Tables.DATASETS;
import static io.robokit.storage.jdbc.internal.schema.Tables.DATASET_TERMS;

import io.robokit.model.DatasetQuery.PathValue;
import io.robokit.model.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Searches JSON by the digests of its values and words by FTS5. */
final class SqliteSearch extends DatasetSearch {
    private static final int MAX_TERMS = 20;
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    @Override
    Condition sourceTypeIs(String type) {
        return DATASETS.SOURCE_TYPE.eq(type);
    }

    @Override
    SearchFilter contains(Map<String, Object> wanted) {
        MetadataTerms terms = MetadataTerms.of(wanted);
        Set<String> digests = terms.all();
        boolean exact = terms.exact() && digests.size() <= MAX_TERMS;
        List<Condition> conditions = new ArrayList<>();
        digests.stream()
                .limit(MAX_TERMS)
                .map(MetadataTerms::bytes)
                .forEach(term -> conditions.add(conditions.isEmpty() ? isAmong(term) : has(term)));
        return new SearchFilter(DSL.and(conditions), exact);
    }

    @Override
    SearchFilter holds(PathValue wanted) {
        List<String> path = wanted.path();
        Object value = wanted.value();
        if (path.stream().anyMatch(key -> INDEX.matcher(key).matches())) {
            return new SearchFilter(DSL.noCondition(), false);
        }
        boolean scalar = !(value instanceof Map<?, ?> || value instanceof List<?>);
        SearchFilter candidates = contains(nested(path, value));
        return new SearchFilter(candidates.condition(), candidates.exact() && scalar);
    }

    @Override
    Condition hasWords(List<String> words) {
        List<Condition> conditions = new ArrayList<>();
        String query = words.stream()
                .filter(word -> word.codePointCount(0, word.length()) >= Trigrams.LENGTH)
                .map(word -> '"' + word.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" AND "));
        if (!query.isEmpty()) {
            conditions.add(DSL.condition(
                    "{0} in (select rowid from dataset_search where dataset_search match {1})",
                    DATASETS.ID, DSL.val(query)));
        }
        for (String word : words) {
            conditions.add(DSL.condition("instr({0}, {1}) > 0", DATASETS.SEARCH_TEXT, DSL.val(word)));
        }
        return DSL.and(conditions);
    }

    private static Condition isAmong(byte[] term) {
        return DATASETS.ID.in(
                DSL.select(DATASET_TERMS.DATASET_ID).from(DATASET_TERMS).where(DATASET_TERMS.TERM.eq(term)));
    }

    private static Condition has(byte[] term) {
        return DSL.exists(DSL.selectOne()
                .from(DATASET_TERMS)
                .where(DATASET_TERMS.TERM.eq(term))
                .and(DATASET_TERMS.DATASET_ID.eq(DATASETS.ID)));
    }

    private static Map<String, Object> nested(List<String> path, @Nullable Object value) {
        Map<String, Object> object = JsonValues.object(path.get(path.size() - 1), value);
        for (int i = path.size() - 2; i >= 0; i--) {
            object = JsonValues.object(path.get(i), object);
        }
        return object;
    }
}
