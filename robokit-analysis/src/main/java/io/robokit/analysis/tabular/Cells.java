package io.robokit.analysis.tabular;

import io.robokit.analysis.format.table.Features;
import io.robokit.analysis.format.table.HubSchema;
import io.robokit.analysis.format.table.PictureSize;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON for people; what is too long is cut. */
final class Cells {
    /** Longest text of a cell, in UTF-16 units. */
    static final int LONGEST = 10_000;

    private static final int MOST_BYTES = LONGEST / 4 * 3;

    private Cells() {}

    /**
     * A cell.
     *
     * @param value JSON-able value
     * @param cut whether something of it is missing
     */
    record Cell(@Nullable Object value, boolean cut) {}

    static Cell of(@Nullable Object value, Map<String, Object> feature) {
        if (Features.kind(feature).equals("Image")) {
            return new Cell(picture(value), false);
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof byte[] bytes) {
            boolean cut = bytes.length > MOST_BYTES;
            byte[] shown = cut ? java.util.Arrays.copyOf(bytes, MOST_BYTES) : bytes;
            return new Cell(Base64.getEncoder().encodeToString(shown), cut);
        }
        Object json = json(value);
        if (json instanceof List<?> || json instanceof Map<?, ?>) {
            String text = HubSchema.write(json);
            return text.length() > LONGEST ? text(text) : new Cell(json, false);
        }
        return new Cell(json, false);
    }

    private static Cell text(String text) {
        if (text.length() <= LONGEST) {
            return new Cell(text, false);
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return new Cell(text.substring(0, end), true);
    }

    private static @Nullable Object picture(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> stored)) {
            return value instanceof String ? value : null;
        }
        Map<String, @Nullable Object> picture = new LinkedHashMap<>();
        picture.put("path", stored.get("path"));
        if (stored.get("bytes") instanceof byte[] bytes) {
            PictureSize size = PictureSize.of(bytes);
            picture.put("size_bytes", bytes.length);
            picture.put("width", size == null ? null : size.width());
            picture.put("height", size == null ? null : size.height());
        }
        return picture;
    }

    /** A value without anything that JSON does not know. */
    static @Nullable Object json(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(json(item)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), json(item)));
            return copy;
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof LocalDateTime time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }
        return value instanceof java.time.temporal.Temporal date ? date.toString() : value;
    }
}
