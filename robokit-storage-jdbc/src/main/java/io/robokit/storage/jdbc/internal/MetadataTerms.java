package io.robokit.storage.jdbc.internal;

import io.robokit.internal.json.JsonComparison;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A digest for every value and container of a JSON object, made of its path, kind and value. What an object contains,
 * its digests contain; places in arrays are all the same place. Used by one thread.
 */
final class MetadataTerms {
    private static final char ELEMENT = '[';

    private final Set<String> values = new LinkedHashSet<>();
    private final Set<String> others = new LinkedHashSet<>();
    private boolean exact = true;

    private MetadataTerms() {}

    /** Digests of some metadata. */
    static MetadataTerms of(@Nullable Map<String, Object> metadata) {
        MetadataTerms terms = new MetadataTerms();
        if (metadata != null) {
            terms.addMembers("", metadata);
        }
        return terms;
    }

    /** All digests in hexadecimal digits, those that tell most apart first. */
    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(values);
        all.addAll(others);
        return all;
    }

    /** A digest as it is stored. */
    static byte[] bytes(String term) {
        return HexFormat.of().parseHex(term);
    }

    /** Whether every object with all of these digests contains the whole; else they only narrow the choice. */
    boolean exact() {
        return exact;
    }

    private void add(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            others.add(term(path, "o"));
            addMembers(path, object);
        } else if (value instanceof List<?> array) {
            others.add(term(path, "a"));
            for (Object element : array) {
                // Elements that are containers themselves: which parts belong together is lost.
                exact &= !(element instanceof Map<?, ?> || element instanceof List<?>);
                add(path + ELEMENT, element);
            }
        } else if (value instanceof String text) {
            values.add(term(path, "s" + text));
        } else if (value instanceof Number number) {
            values.add(term(path, "n" + canonical(number)));
        } else {
            others.add(term(path, "v" + value));
        }
    }

    private void addMembers(String path, Map<?, ?> object) {
        object.forEach((key, member) -> add(path + 'k' + key.toString().length() + ':' + key, member));
    }

    private static String canonical(Number number) {
        BigDecimal decimal = JsonComparison.decimal(number).stripTrailingZeros();
        return decimal.unscaledValue() + "e" + -(long) decimal.scale();
    }

    private static String term(String path, String value) {
        return Digest.ofTerm(path + '=' + value);
    }
}
