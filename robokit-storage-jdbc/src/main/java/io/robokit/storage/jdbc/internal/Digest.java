package io.robokit.storage.jdbc.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 of texts, for looking up what is too long for an index. */
final class Digest {
    private static final int TERM_LENGTH = 16;

    private Digest() {}

    /** A key under which equal sources are found; they are flat objects. */
    static String ofSource(Map<String, Object> source) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(source).forEach((key, value) -> {
            String shown = String.valueOf(value);
            text.append(key.length())
                    .append(':')
                    .append(key)
                    .append(shown.length())
                    .append(':')
                    .append(shown);
        });
        return HexFormat.of().formatHex(sha256(text.toString()));
    }

    /** The first 16 bytes in hexadecimal digits. */
    static String ofTerm(String text) {
        return HexFormat.of().formatHex(sha256(text), 0, TERM_LENGTH);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
