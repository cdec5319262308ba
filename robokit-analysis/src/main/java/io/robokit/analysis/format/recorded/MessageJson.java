package io.robokit.analysis.format.recorded;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decoded messages as JSON-able values. */
final class MessageJson {
    private static final int FEW_BYTES = 64;

    private final boolean wholeBytes;

    /**
     * Creates a conversion.
     *
     * @param wholeBytes whether bytes are given as base64 however many they are
     */
    MessageJson(boolean wholeBytes) {
        this.wholeBytes = wholeBytes;
    }

    Map<String, Object> of(Map<?, ?> message) {
        Map<String, Object> json = new LinkedHashMap<>();
        message.forEach((key, value) -> put(json, String.valueOf(key), value(value)));
        return json;
    }

    @SuppressWarnings("NullAway") // a JSON null is a value of the map
    private static void put(Map<String, Object> json, String key, @Nullable Object value) {
        json.put(key, value);
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof Float number) {
            return single(number);
        }
        if (value instanceof ByteBuffer bytes) {
            return bytes(bytes);
        }
        if (value instanceof List<?> || (value != null && value.getClass().isArray())) {
            return list(value);
        }
        return value;
    }

    /** The shortest decimal that is this float. */
    private static Object single(float number) {
        return Double.valueOf(Float.toString(number));
    }

    private Object bytes(ByteBuffer bytes) {
        if (!wholeBytes && bytes.remaining() > FEW_BYTES) {
            return Map.of("bytes", bytes.remaining());
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }

    private List<@Nullable Object> list(Object array) {
        List<@Nullable Object> list = new ArrayList<>();
        if (array instanceof List<?> values) {
            values.forEach(value -> list.add(value(value)));
        } else if (array instanceof double[] numbers) {
            for (double number : numbers) {
                list.add(number);
            }
        } else if (array instanceof float[] numbers) {
            for (float number : numbers) {
                list.add(single(number));
            }
        } else if (array instanceof long[] numbers) {
            for (long number : numbers) {
                list.add(number);
            }
        } else if (array instanceof boolean[] truths) {
            for (boolean truth : truths) {
                list.add(truth);
            }
        }
        return list;
    }
}
