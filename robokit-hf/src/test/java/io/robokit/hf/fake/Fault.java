package io.robokit.hf.fake;

import java.util.LinkedHashMap;
import java.util.Map;

/** What goes wrong with one answer. */
public record Fault(Kind kind, long at, int status, Map<String, String> headers, byte[] body) {
    public enum Kind {
        /** Another answer is sent. */
        ANSWER,
        /** The connection is closed after some bytes of the body. */
        CUT,
        /** The connection is reset after some bytes of the body. */
        RESET,
        /** Nothing more is sent after some bytes of the body. */
        STALL,
        /** The body comes one byte at a time. */
        DRIP,
        /** One bit of the body is wrong. */
        FLIP,
        /** The range asked for is ignored. */
        IGNORE_RANGE,
        /** The Content-Range is that of other bytes. */
        WRONG_RANGE,
        /** The body is compressed although nobody asked. */
        GZIP,
        /** No length is announced; the end of the connection is the end of the body. */
        NO_LENGTH,
        /** Headers of the right answer are replaced. */
        HEADERS
    }

    public static Fault status(int status, String... headers) {
        return answer(status, "", headers);
    }

    public static Fault answer(int status, String body, String... headers) {
        return new Fault(
                Kind.ANSWER, 0, status, pairs(headers), body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static Fault headers(String... headers) {
        return new Fault(Kind.HEADERS, 0, 0, pairs(headers), new byte[0]);
    }

    public static Fault cutAfter(long bytes) {
        return of(Kind.CUT, bytes);
    }

    public static Fault resetAfter(long bytes) {
        return of(Kind.RESET, bytes);
    }

    public static Fault stallAfter(long bytes) {
        return of(Kind.STALL, bytes);
    }

    public static Fault flip(long at) {
        return of(Kind.FLIP, at);
    }

    public static Fault of(Kind kind) {
        return of(kind, 0);
    }

    private static Fault of(Kind kind, long at) {
        return new Fault(kind, at, 0, Map.of(), new byte[0]);
    }

    private static Map<String, String> pairs(String... headers) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put(headers[i], headers[i + 1]);
        }
        return map;
    }
}
