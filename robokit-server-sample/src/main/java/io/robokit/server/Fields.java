package io.robokit.server;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed access to the members of a JSON object that collects every fault; {@link #check()} then refuses them at once. */
final class Fields {
    private final Map<String, Object> values;
    private final List<Object> location;
    private final List<Problem.Fault> faults;

    private Fields(Map<String, Object> values, List<Object> location, List<Problem.Fault> faults) {
        this.values = values;
        this.location = location;
        this.faults = faults;
    }

    static Fields of(Map<String, Object> body) {
        return new Fields(body, List.of("body"), new ArrayList<>());
    }

    /** Refuses the request when there were faults. */
    void check() {
        if (!faults.isEmpty()) {
            throw new RequestException(Problem.invalid(faults));
        }
    }

    Map<String, Object> values() {
        return values;
    }

    /** Whether a member is there and not null. */
    boolean has(String name) {
        return values.get(name) != null;
    }

    /** Text of a member that must be there; empty when it is at fault. */
    String requiredText(String name) {
        return require(name) ? orElse(text(name), "") : "";
    }

    @Nullable
    String text(String name) {
        return typed(name, String.class, "string", "string_type");
    }

    /** Text that must be there and one of these; the first of them when it is at fault. */
    String requiredChoice(String name, List<String> choices) {
        String chosen = require(name) ? choice(name, choices) : null;
        return chosen == null ? choices.get(0) : chosen;
    }

    @Nullable
    String choice(String name, List<String> choices) {
        String text = text(name);
        if (text != null && !choices.contains(text)) {
            fault(name, "Input should be one of " + String.join(", ", choices), "enum");
            return null;
        }
        return text;
    }

    /** Whole number that must be there; 0 when it is at fault. */
    long requiredInteger(String name) {
        if (!require(name)) {
            return 0;
        }
        Object value = values.get(name);
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        fault(name, "Input should be a valid integer", "int_type");
        return 0;
    }

    /** Whole number within bounds. */
    @Nullable
    Integer integer(String name, int minimum, int maximum) {
        Number number = typed(name, Number.class, "integer", "int_type");
        if (number == null) {
            return null;
        }
        if (!(number instanceof Integer || number instanceof Long)) {
            fault(name, "Input should be a valid integer", "int_type");
            return null;
        }
        long value = number.longValue();
        if (value < minimum || value > maximum) {
            fault(name, "Input should lie between " + minimum + " and " + maximum, "out_of_range");
            return null;
        }
        return (int) value;
    }

    /** True or false. */
    @Nullable
    Boolean flag(String name) {
        return typed(name, Boolean.class, "boolean", "bool_type");
    }

    /** Number within bounds. */
    @Nullable
    Double number(String name, double minimum, double maximum) {
        Number number = typed(name, Number.class, "number", "float_type");
        if (number == null) {
            return null;
        }
        double value = number.doubleValue();
        if (!(value >= minimum && value <= maximum)) {
            fault(name, "Input should lie between " + minimum + " and " + maximum, "out_of_range");
            return null;
        }
        return value;
    }

    @SuppressWarnings("unchecked") // a JSON object has string keys
    @Nullable
    Map<String, Object> object(String name) {
        return (Map<String, Object>) typed(name, Map.class, "JSON object", "dict_type");
    }

    /** Fields of an object; an empty one when it is missing or at fault. */
    Fields nested(String name) {
        Map<String, Object> object = object(name);
        List<Object> inner = new ArrayList<>(location);
        inner.add(name);
        return new Fields(object == null ? Map.of() : object, inner, faults);
    }

    /** Notes a fault when a member is missing or null. */
    boolean require(String name) {
        if (!has(name)) {
            fault(name, "Field required", "missing");
            return false;
        }
        return true;
    }

    /** Notes a fault of a member. */
    void fault(String name, String message, String type) {
        List<Object> where = new ArrayList<>(location);
        where.add(name);
        faults.add(new Problem.Fault(where, message, type));
    }

    /** Notes a fault of this object. */
    void fault(String message, String type) {
        faults.add(new Problem.Fault(location, message, type));
    }

    boolean isSound() {
        return faults.isEmpty();
    }

    private <T> @Nullable T typed(String name, Class<T> type, String called, String kind) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value) || value instanceof Collection<?>) {
            fault(name, "Input should be a valid " + called, kind);
            return null;
        }
        return type.cast(value);
    }

    private static String orElse(@Nullable String text, String fallback) {
        return text == null ? fallback : text;
    }
}
