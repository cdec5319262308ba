package io.robokit.storage.jdbc.internal;

import io.robokit.exception.ErrorCode;
import io.robokit.exception.StorageException;
import io.robokit.internal.json.JsonComparison;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every database can keep: text without NUL characters and halves of surrogate pairs, numbers of less than 16,000
 * digits. The same is refused on each, so that data can move from one to another.
 */
final class Storable {
    private static final int MAX_DIGITS = 16_000;

    private Storable() {}

    /**
     * Checks a JSON value.
     *
     * @param what names the value in the message, for example {@code The metadata}
     * @throws StorageException with {@code INVALID_ARGUMENT} that names the place
     */
    static void check(String what, @Nullable Object value) {
        String problem = problem(value, "");
        if (problem != null) {
            throw new StorageException(ErrorCode.INVALID_ARGUMENT, what + " cannot be stored: " + problem, null);
        }
    }

    /** Whether a database can keep this value; a search for any other one finds nothing. */
    static boolean test(@Nullable Object value) {
        return problem(value, "") == null;
    }

    /** A message for people with everything unstorable replaced: losing it would be worse. */
    static @Nullable String message(@Nullable String text) {
        if (text == null || textProblem(text) == null) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static @Nullable String problem(@Nullable Object value, String path) {
        if (value instanceof String text) {
            String problem = textProblem(text);
            return problem == null ? null : "the text" + at(path) + " holds " + problem;
        }
        if (value instanceof Number number) {
            return numberIsHuge(number) ? "the number" + at(path) + " has more than 16,000 digits" : null;
        }
        if (value instanceof Map<?, ?> object) {
            return memberProblem(object, path);
        }
        return value instanceof List<?> array ? elementProblem(array, path) : null;
    }

    private static @Nullable String memberProblem(Map<?, ?> object, String path) {
        for (Map.Entry<?, ?> member : object.entrySet()) {
            String key = String.valueOf(member.getKey());
            String keyProblem = textProblem(key);
            if (keyProblem != null) {
                return "a key" + (path.isEmpty() ? "" : " of '" + path + "'") + " holds " + keyProblem;
            }
            Object value = member.getValue();
            if (value != null && !(value instanceof Boolean)) {
                String problem = problem(value, path.isEmpty() ? key : path + "." + key);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private static @Nullable String elementProblem(List<?> array, String path) {
        for (int i = 0; i < array.size(); i++) {
            String problem = problem(array.get(i), path);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String textProblem(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "a NUL character (U+0000); remove it";
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return "half of a surrogate pair; it is not valid Unicode";
                }
                i++;
            }
        }
        return null;
    }

    private static boolean numberIsHuge(Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Double) {
            return false;
        }
        BigDecimal decimal = JsonComparison.decimal(number);
        return decimal.precision() > MAX_DIGITS
                || Math.abs((long) decimal.scale()) > MAX_DIGITS
                || Math.abs((long) decimal.precision() - decimal.scale()) > MAX_DIGITS;
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : " at '" + path + "'";
    }
}
