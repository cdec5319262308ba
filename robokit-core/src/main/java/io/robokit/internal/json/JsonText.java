package io.robokit.internal.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text search in JSON values: keys, strings and numbers are searched, booleans and null are not. Case is ignored code
 * point by code point, so that the answer does not depend on language or context.
 */
public final class JsonText {
    private static final Pattern WHITESPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final int MAX_PLAIN_DIGITS = 400;

    private JsonText() {}

    /** The words of a search, in lower case; empty when there is none. */
    public static List<String> words(String text) {
        return WHITESPACE
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .map(JsonText::lowerCase)
                .toList();
    }

    /** Whether every word occurs in a text made by {@link #searchable}. */
    public static boolean containsAll(String searchable, List<String> words) {
        for (String word : words) {
            if (!searchable.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** All keys, strings and numbers of some values in lower case, one per line. */
    public static String searchable(@Nullable Object... values) {
        StringBuilder text = new StringBuilder();
        for (Object value : values) {
            append(text, value);
        }
        return lowerCase(text.toString());
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof String string) {
            text.append(string).append('\n');
        } else if (value instanceof Number number) {
            text.append(plain(number)).append('\n');
        } else if (value instanceof Map<?, ?> object) {
            object.forEach((key, member) -> {
                append(text, key);
                append(text, member);
            });
        } else if (value instanceof Collection<?> array) {
            array.forEach(element -> append(text, element));
        }
    }

    /** A number without exponent, unless that would take hundreds of digits. */
    private static String plain(Number number) {
        BigDecimal decimal = JsonComparison.decimal(number);
        boolean huge = Math.abs((long) decimal.precision() - decimal.scale()) > MAX_PLAIN_DIGITS;
        return huge ? decimal.toString() : decimal.toPlainString();
    }

    private static String lowerCase(String text) {
        StringBuilder lower = new StringBuilder(text.length());
        text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
        return lower.toString();
    }
}
