package io.robokit.hf.internal.http;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Makes text of others fit for a message: one line, bounded, no query of an address. */
public final class Redaction {
    private static final Pattern QUERY = Pattern.compile("(https?://[^\\s?\"'<>]+)\\?[^\\s\"'<>]*");
    private static final Pattern TOKEN = Pattern.compile("\\bhf_[A-Za-z0-9]{6,}|(?i:bearer)\\s+[^\\s\"']+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+");

    private Redaction() {}

    /**
     * Returns the text in one line, cut, without tokens and signatures.
     *
     * @param secret the client's own token, which may look like nothing known, or null
     */
    public static String line(String text, int limit, @Nullable String secret) {
        // Before anything is cut: half a token is not recognised any more.
        return line(secret == null || secret.isEmpty() ? text : text.replace(secret, "***"), limit);
    }

    /** Returns the text in one line, cut, without what looks like a token or a signature. */
    public static String line(String text, int limit) {
        String plain = CONTROL.matcher(text.length() > 4 * limit ? text.substring(0, 4 * limit) : text)
                .replaceAll(" ");
        plain = QUERY.matcher(plain).replaceAll("$1?…");
        plain = TOKEN.matcher(plain).replaceAll("***").strip();
        return plain.length() > limit ? plain.substring(0, limit) + "…" : plain;
    }

    /** Returns an address without its query. */
    public static String address(HttpUrl url) {
        return url.query() == null
                ? url.toString()
                : url.newBuilder().query(null).build() + "?…";
    }
}
