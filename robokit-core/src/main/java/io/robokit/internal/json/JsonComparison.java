package io.robokit.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Equality of JSON values: types are respected, numbers compare by value, the order of keys does not matter. */
public final class JsonComparison {
    private JsonComparison() {}

    /** Whether two values are the same; {@code 1} and {@code 1.0} are, {@code 1} and {@code "1"} are not. */
    public static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            return equalNumbers(first, second);
        }
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return equalObjects(first, second);
        }
        if (one instanceof List<?> first && other instanceof List<?> second) {
            return equalArrays(first, second);
        }
        return Objects.equals(one, other);
    }

    /** The decimal number that JSON text shows for this number, which must be finite. */
    public static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (isLong(number)) {
            return BigDecimal.valueOf(number.longValue());
        }
        return new BigDecimal(number.toString());
    }

    private static boolean equalNumbers(Number one, Number other) {
        if (isLong(one) && isLong(other)) {
            return one.longValue() == other.longValue();
        }
        return decimal(one).compareTo(decimal(other)) == 0;
    }

    private static boolean isLong(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte;
    }

    private static boolean equalObjects(Map<?, ?> one, Map<?, ?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<?, ?> member : one.entrySet()) {
            Object key = member.getKey();
            if (!other.containsKey(key) || !equal(member.getValue(), other.get(key))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalArrays(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }
}
