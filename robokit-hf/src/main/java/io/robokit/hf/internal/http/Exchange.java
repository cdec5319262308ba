package io.robokit.hf.internal.http;

import io.robokit.hf.HubException.Subject;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A request to be made, maybe several times. Immutable.
 *
 * @param method HTTP method
 * @param url where to
 * @param headers headers besides token and user agent
 * @param body body or null
 * @param redirects which redirects are followed
 * @param transfer whether the body is a file, so that the time-outs of transfers hold
 * @param repeatable whether it may be sent again after a failure
 * @param subject what to name in errors
 */
public record Exchange(
        String method,
        HttpUrl url,
        Headers headers,
        @Nullable RequestBody body,
        Redirects redirects,
        boolean transfer,
        boolean repeatable,
        Subject subject) {
    private static final Headers NONE = Headers.of();

    /** Which redirects are followed. */
    public enum Redirects {
        /** All. */
        FOLLOW,
        /** Those that stay on the same scheme, host and port. */
        STAY,
        /** None. */
        NONE
    }

    /** Returns a call that reads JSON. */
    public static Exchange get(HttpUrl url, Subject subject) {
        return new Exchange("GET", url, NONE, null, Redirects.FOLLOW, false, true, subject);
    }

    /** Returns a call that asks for the headers of a file and stops where it leaves the server. */
    public static Exchange head(HttpUrl url, Subject subject) {
        return new Exchange("HEAD", url, identity(), null, Redirects.STAY, false, true, subject);
    }

    /** Returns a call that fetches the content of a file. */
    public static Exchange content(HttpUrl url, Subject subject) {
        return new Exchange("GET", url, identity(), null, Redirects.FOLLOW, true, true, subject);
    }

    /** Returns a call that sends something and may be repeated. */
    public static Exchange post(HttpUrl url, RequestBody body, Subject subject) {
        return new Exchange("POST", url, NONE, body, Redirects.FOLLOW, false, true, subject);
    }

    /** Returns a call that sends a part of a file. */
    public static Exchange put(HttpUrl url, RequestBody body, Subject subject) {
        return new Exchange("PUT", url, NONE, body, Redirects.NONE, true, true, subject);
    }

    /** Returns this call with one more header. */
    public Exchange with(String name, String value) {
        Headers more = headers.newBuilder().set(name, value).build();
        return new Exchange(method, url, more, body, redirects, transfer, repeatable, subject);
    }

    /** Returns this call, to be sent once only. */
    public Exchange once() {
        return new Exchange(method, url, headers, body, redirects, transfer, false, subject);
    }

    /** Returns this call to another address. */
    public Exchange to(HttpUrl other) {
        return new Exchange(method, other, headers, body, redirects, transfer, repeatable, subject);
    }

    private static Headers identity() {
        return Headers.of("Accept-Encoding", "identity");
    }
}
