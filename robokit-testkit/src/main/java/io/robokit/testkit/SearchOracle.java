package io.robokit.testkit;

import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in the plainest way which datasets a query means. Slow, and written without the code it is held against. */
final class SearchOracle {
    private SearchOracle() {}

    static boolean matches(DatasetRecord dataset, DatasetQuery query) {
        Object metadata = Canonical.of(dataset.metadata() == null ? Map.of() : dataset.metadata());
        return (query.format() == null || query.format().equals(dataset.format()))
                && (query.status() == null || query.status() == dataset.status())
                && (query.sourceType() == null
                        || query.sourceType().equals(dataset.source().type()))
                && (query.metadata() == null || contains(metadata, Canonical.of(query.metadata())))
                && (query.path() == null || stands(metadata, query.path()))
                && query.sensorTypes().stream()
                        .allMatch(type -> Boolean.TRUE.equals(at(metadata, List.of("sensors", type, "enabled"))))
                && (query.attentionScoreMin() == null || scores(metadata, query.attentionScoreMin()))
                && (query.text() == null || hasWords(dataset, query.text()));
    }

    private static boolean contains(@Nullable Object value, @Nullable Object wanted) {
        if (value instanceof Map<?, ?> object && wanted instanceof Map<?, ?> part) {
            return part.entrySet().stream()
                    .allMatch(entry -> object.containsKey(entry.getKey())
                            && contains(object.get(entry.getKey()), entry.getValue()));
        }
        if (value instanceof List<?> array && wanted instanceof List<?> part) {
            return part.stream().allMatch(one -> array.stream().anyMatch(other -> contains(other, one)));
        }
        return Objects.equals(value, wanted);
    }

    private static boolean stands(@Nullable Object metadata, DatasetQuery.PathValue wanted) {
        List<String> path = wanted.path();
        Object parent = at(metadata, path.subList(0, path.size() - 1));
        String last = path.get(path.size() - 1);
        boolean there = parent instanceof Map<?, ?> object
                ? object.containsKey(last)
                : parent instanceof List<?> array && position(last) >= 0 && position(last) < array.size();
        return there && Objects.equals(at(parent, List.of(last)), Canonical.of(wanted.value()));
    }

    private static @Nullable Object at(@Nullable Object root, List<String> path) {
        Object value = root;
        for (String key : path) {
            if (value instanceof Map<?, ?> object) {
                value = object.get(key);
            } else if (value instanceof List<?> array && position(key) >= 0 && position(key) < array.size()) {
                value = array.get(position(key));
            } else {
                return null;
            }
        }
        return value;
    }

    private static int position(String key) {
        return key.matches("\\d{1,9}") ? Integer.parseInt(key) : -1;
    }

    private static boolean scores(@Nullable Object metadata, double minimum) {
        return at(metadata, List.of("quality_metrics", "attention_score")) instanceof BigDecimal score
                && score.compareTo(BigDecimal.valueOf(minimum)) >= 0;
    }

    private static boolean hasWords(DatasetRecord dataset, String text) {
        List<String> texts = new ArrayList<>();
        dataset.source().toMap().values().forEach(value -> gather(value, texts));
        texts.add(dataset.format().id());
        gather(dataset.metadata(), texts);
        return Arrays.stream(text.split("\\s+"))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .allMatch(word -> texts.stream()
                        .anyMatch(one -> one.toLowerCase(Locale.ROOT).contains(word)));
    }

    private static void gather(@Nullable Object value, List<String> texts) {
        if (value instanceof String || value instanceof Number) {
            texts.add(value.toString());
        } else if (value instanceof Map<?, ?> object) {
            object.forEach((key, member) -> {
                gather(key, texts);
                gather(member, texts);
            });
        } else if (value instanceof List<?> array) {
            array.forEach(element -> gather(element, texts));
        }
    }
}
