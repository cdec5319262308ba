package io.robokit.hf.internal.source;

import io.robokit.hf.HubException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.internal.Etags;
import io.robokit.hf.internal.http.Exchange;
import io.robokit.hf.internal.http.Reply;
import io.robokit.hf.internal.http.Requests;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells about an address before its content is fetched.
 *
 * @param location where redirects led to
 * @param etag tag as sent, or null
 * @param lastModified date as sent, or null
 * @param size bytes, -1 when the server does not say
 * @param ranges whether parts can be fetched
 */
record HttpProbe(
        HttpUrl location, @Nullable String etag, @Nullable String lastModified, long size, boolean ranges) {

    /** Asks by HEAD, and where that is not allowed (signed addresses, simple servers) by the first byte. */
    static HttpProbe ask(Requests requests, HttpUrl url, Subject subject) {
        try {
            Exchange head = Exchange.head(url, subject);
            return requests.call(
                    new Exchange("HEAD", url, head.headers(), null, Exchange.Redirects.FOLLOW, false, true, subject),
                    reply -> of(
                            reply,
                            Etags.length(reply.header("Content-Length")),
                            "bytes".equalsIgnoreCase(reply.header("Accept-Ranges"))));
        } catch (HubException e) {
            if (e.status() != 403 && e.status() != 404 && e.status() != 405 && e.status() != 501) {
                throw e;
            }
            Exchange first = Exchange.content(url, subject).with("Range", "bytes=0-0");
            return requests.call(first, reply -> of(reply, total(reply), reply.status() == 206));
        }
    }

    private static HttpProbe of(Reply reply, long size, boolean ranges) {
        return new HttpProbe(reply.url(), reply.header("ETag"), reply.header("Last-Modified"), size, ranges);
    }

    private static long total(Reply reply) {
        String range = reply.header("Content-Range");
        if (reply.status() != 206 || range == null) {
            return Etags.length(reply.header("Content-Length"));
        }
        return Etags.length(range.substring(range.indexOf('/') + 1));
    }

    /** Whether parts fetched at different times are sure to belong together. */
    boolean supportsRangeReads() {
        return ranges && size >= 0 && Etags.isStrong(etag);
    }

    /** Text that changes with the content, or null when the server gives none. */
    @Nullable
    String version() {
        if (etag != null) {
            return etag;
        }
        return lastModified == null ? null : lastModified + ", " + size + " bytes";
    }
}
