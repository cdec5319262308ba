package io.robokit.hf.internal;

import io.robokit.hf.RepoKind;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;

/** Addresses of the Hub's API and files; every part is encoded here and nowhere else. */
public final class RepoUrls {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String PATH = UNRESERVED + "/";

    private final String base;
    private final RepoKind kind;

    /** Creates addresses below an endpoint without a slash at its end. */
    public RepoUrls(String endpoint, RepoKind kind) {
        this.base = endpoint;
        this.kind = kind;
    }

    /** Address below {@code /api/{kind}/{repo}}; the suffix is encoded already. */
    public HttpUrl api(String repo, String suffix) {
        return HttpUrl.get(base + "/api/" + kind.plural() + "/" + RepoIds.check(repo) + suffix);
    }

    /** Any other address below the endpoint. */
    public HttpUrl at(String suffix) {
        return HttpUrl.get(base + suffix);
    }

    /** Address of a file. */
    public HttpUrl resolve(String repo, String revision, String path) {
        return HttpUrl.get(base + "/" + kind.filePrefix() + RepoIds.check(repo) + "/resolve/"
                + encode(RepoIds.checkRevision(revision)) + "/" + encodePath(path));
    }

    /** Encodes everything, slashes too. */
    public static String encode(String text) {
        return encode(text, UNRESERVED);
    }

    /** Encodes everything but slashes. */
    public static String encodePath(String path) {
        return encode(path, PATH);
    }

    private static String encode(String text, String kept) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return out.toString();
    }

    private static char hex(int value) {
        return Character.toUpperCase(Character.forDigit(value & 15, 16));
    }
}
