package io.robokit.analysis.format.recorded;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture as its message describes it.
 *
 * @param width pixels, 0 when not told
 * @param height pixels, 0 when not told
 * @param channels 0 when not told
 * @param codec {@code jpeg}, {@code png}, {@code h264} …; the pixel encoding for raw pictures
 * @param depth whether values are distances
 */
record Picture(int width, int height, int channels, String codec, boolean depth) implements Serializable {
    private static final int HEAD = 1 << 16;

    /** The picture of a decoded message. */
    static Picture of(Map<String, Object> message, String topic) {
        String encoding = text(message.get("encoding"));
        String format = text(message.get("format")).toLowerCase(Locale.ROOT);
        ByteBuffer data = bytes(message.get("data"));
        boolean depth = encoding.equals("16UC1")
                || encoding.equals("32FC1")
                || encoding.equals("mono16")
                || format.contains("compresseddepth")
                || topic.toLowerCase(Locale.ROOT).contains("depth");
        if (!encoding.isEmpty()) {
            int width = integer(message.get("width"));
            return new Picture(width, integer(message.get("height")), channels(encoding), encoding, depth);
        }
        return packed(data, format, depth);
    }

    private static Picture packed(@Nullable ByteBuffer data, String format, boolean depth) {
        if (data != null && data.remaining() > 24 && data.getInt(0) == 0x89504E47) {
            int type = data.remaining() > 25 ? data.get(25) : 2;
            int channels = type == 6 ? 4 : type == 2 || type == 3 ? 3 : 1;
            return new Picture(data.getInt(16), data.getInt(20), channels, "png", depth);
        }
        if (data != null && data.remaining() > 4 && (data.getShort(0) & 0xffff) == 0xFFD8) {
            return jpeg(data, depth);
        }
        String codec = format.isEmpty() ? "jpeg" : format.replaceAll("[^a-z0-9].*", "");
        return new Picture(0, 0, depth ? 1 : 3, codec.isEmpty() ? "unknown" : codec, depth);
    }

    /** Size and components stand in the first frame header. */
    private static Picture jpeg(ByteBuffer data, boolean depth) {
        int at = 2;
        while (at + 9 < data.remaining()) {
            int marker = data.getShort(at) & 0xffff;
            boolean frame =
                    marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
            if (frame) {
                return new Picture(
                        data.getShort(at + 7) & 0xffff,
                        data.getShort(at + 5) & 0xffff,
                        data.get(at + 9),
                        "jpeg",
                        depth);
            }
            int length = data.getShort(at + 2) & 0xffff;
            if (marker < 0xFF00 || length < 2) {
                break;
            }
            at += 2 + length;
        }
        return new Picture(0, 0, 3, "jpeg", depth);
    }

    private static int channels(String encoding) {
        String lower = encoding.toLowerCase(Locale.ROOT);
        if (lower.matches("(8|16|32|64)[usf]c[1-4]")) {
            return lower.charAt(lower.length() - 1) - '0';
        }
        if (lower.startsWith("mono") || lower.startsWith("bayer")) {
            return 1;
        }
        return lower.startsWith("rgba") || lower.startsWith("bgra") ? 4 : 3;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    private static int integer(@Nullable Object value) {
        return value instanceof Number number ? (int) Math.max(0, Math.min(1 << 20, number.longValue())) : 0;
    }

    /** Bytes, or the base64 text that JSON has for them; big-endian, from index 0. */
    private static @Nullable ByteBuffer bytes(@Nullable Object value) {
        if (value instanceof ByteBuffer bytes) {
            return bytes.slice().order(ByteOrder.BIG_ENDIAN);
        }
        if (value instanceof String text) {
            int length = Math.min(text.length(), HEAD) / 4 * 4;
            try {
                return ByteBuffer.wrap(Base64.getDecoder().decode(text.substring(0, length)));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return null;
    }
}
