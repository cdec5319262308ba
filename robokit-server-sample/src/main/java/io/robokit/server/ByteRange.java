package io.robokit.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Part of a file that a client asks for, RFC 9110 section 14.
 *
 * @param first first byte
 * @param length how many bytes
 */
record ByteRange(long first, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    /**
     * Reads the header {@code Range}.
     *
     * @return the whole file when there is no header, or one that is not understood or names several parts
     * @throws RequestException with 416 when the part lies outside of the file
     */
    static ByteRange of(@Nullable String header, long size) {
        Matcher range = ONE.matcher(header == null ? "" : header);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return new ByteRange(0, size);
        }
        if (range.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(range.group(2)));
            return inside(size - last, size, size);
        }
        long first = Long.parseLong(range.group(1));
        long end = range.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(range.group(2)) + 1);
        if (!range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first) {
            return new ByteRange(0, size);
        }
        return inside(first, end, size);
    }

    boolean isWhole(long size) {
        return first == 0 && length == size;
    }

    /** Value of {@code Content-Range}. */
    String describe(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }

    private static ByteRange inside(long first, long end, long size) {
        if (first >= end) {
            throw RequestException.of(416, "The file has " + size + " bytes; the range lies outside of it");
        }
        return new ByteRange(first, end - first);
    }
}
