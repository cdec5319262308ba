package io.robokit.server;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Typed access to the query of a request. A blank value counts as absent; a bad one is a 400. */
final class Query {
    private final Context context;

    Query(Context context) {
        this.context = context;
    }

    @Nullable
    String text(String name) {
        String value = context.queryParam(name);
        return value == null || value.isBlank() ? null : value;
    }

    List<String> texts(String name) {
        return context.queryParams(name).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    @Nullable
    String choice(String name, List<String> choices) {
        String value = text(name);
        if (value != null && !choices.contains(value)) {
            throw refuse(name, value, "one of " + String.join(", ", choices));
        }
        return value;
    }

    int integer(String name, int fallback, int minimum, int maximum) {
        String value = text(name);
        if (value == null) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= minimum && number <= maximum) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, together with numbers out of range.
        }
        throw refuse(name, value, "a whole number from " + minimum + " to " + maximum);
    }

    boolean flag(String name) {
        String value = text(name);
        if (value == null) {
            return false;
        }
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw refuse(name, value, "true or false");
        };
    }

    @Nullable
    Double number(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            double number = Double.parseDouble(value.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, together with NaN and infinity.
        }
        throw refuse(name, value, "a number");
    }

    static RequestException refuse(String name, String value, String expected) {
        String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
        return RequestException.of(400, "Query parameter '" + name + "' must be " + expected + ", got '" + shown + "'");
    }
}
