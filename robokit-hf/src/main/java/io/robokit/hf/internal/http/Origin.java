package io.robokit.hf.internal.http;

import okhttp3.HttpUrl;

/**
 * Scheme, host and port: what must be equal, all three, for a token to be sent along.
 *
 * @param scheme http or https
 * @param host canonical host
 * @param port port, also where it is the scheme's own
 */
public record Origin(String scheme, String host, int port) {
    /** Returns the origin of an address. */
    public static Origin of(HttpUrl url) {
        return new Origin(url.scheme(), url.host(), url.port());
    }

    /** Whether an address belongs to this origin. */
    public boolean holds(HttpUrl url) {
        return equals(of(url));
    }
}
