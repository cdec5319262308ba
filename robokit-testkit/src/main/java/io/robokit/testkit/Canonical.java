package io.robokit.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values in a form in which {@code equals} compares numbers by value, whatever Java type holds them. */
final class Canonical {
    private Canonical() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Number number) {
            BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal;
        }
        if (value instanceof Map<?, ?> object) {
            Map<Object, @Nullable Object> members = new LinkedHashMap<>();
            object.forEach((key, member) -> members.put(key, of(member)));
            return members;
        }
        if (value instanceof List<?> array) {
            List<@Nullable Object> elements = new ArrayList<>();
            array.forEach(element -> elements.add(of(element)));
            return elements;
        }
        return value;
    }
}
