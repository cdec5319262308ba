package io.robokit.hf.internal.transfer;

import io.robokit.hf.HubException.Subject;
import io.robokit.hf.internal.Etags;
import io.robokit.hf.internal.RepoIds;
import io.robokit.hf.internal.http.Exchange;
import io.robokit.hf.internal.http.Origin;
import io.robokit.hf.internal.http.Reply;
import io.robokit.hf.internal.http.Requests;
import java.io.IOException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Content on a server that is read in ranges. Remembers where a redirect led to, and asks again when that address has
 * expired. Thread-safe.
 */
public final class Content {
    private final Requests requests;
    private final HttpUrl address;
    private final @Nullable String etag;
    private final long size;
    private final @Nullable String commit;
    private final Subject subject;
    private volatile @Nullable HttpUrl location;
    private volatile @Nullable Validator validator;

    private record Validator(Origin origin, String etag) {}

    /**
     * Describes content.
     *
     * @param requests sender
     * @param address permanent address
     * @param location where it was last found, or null
     * @param etag hash the Hub announced, or null for a plain server
     * @param size bytes, -1 when not known
     * @param commit commit that must answer, or null
     * @param subject what to name in errors
     */
    public Content(
            Requests requests,
            HttpUrl address,
            @Nullable HttpUrl location,
            @Nullable String etag,
            long size,
            @Nullable String commit,
            Subject subject) {
        this.requests = requests;
        this.address = address;
        this.location = location;
        this.etag = etag;
        this.size = size;
        this.commit = commit;
        this.subject = subject;
    }

    Requests requests() {
        return requests;
    }

    Subject subject() {
        return subject;
    }

    /** Hash announced, or null. */
    public @Nullable String etag() {
        return etag;
    }

    /** Bytes, -1 when not known. */
    public long size() {
        return size;
    }

    /** Makes later ranges conditional on the strong tag a server gave before. */
    public Content onlyIf(HttpUrl url, @Nullable String tag) {
        if (tag != null && Etags.isStrong(tag)) {
            validator = new Validator(Origin.of(url), tag.strip());
        }
        return this;
    }

    /** Whether bytes of two answers can be put together: a hash or a strong tag tells when they do not fit. */
    boolean resumable() {
        return etag != null || validator != null;
    }

    /** The request for bytes {@code [from, to)}; to is -1 for the end. */
    Exchange exchange(long from, long to) {
        HttpUrl url = location == null ? address : location;
        Exchange exchange = Exchange.content(url, subject);
        if (from > 0 || to >= 0) {
            exchange = exchange.with("Range", "bytes=" + from + "-" + (to >= 0 ? Long.toString(to - 1) : ""));
            Validator known = validator;
            if (known != null && known.origin().holds(url)) {
                exchange = exchange.with("If-Range", known.etag());
            }
        }
        return exchange;
    }

    /** Sends a request made by {@link #exchange} once. */
    Reply send(Exchange exchange) throws IOException, MismatchException {
        Reply reply = requests.send(exchange);
        if (reply.ok()) {
            try {
                checkIdentity(reply);
            } catch (MismatchException e) {
                reply.close();
                throw e;
            }
            location = reply.url();
            String tag = reply.header("ETag");
            onlyIf(reply.url(), tag);
        }
        return reply;
    }

    private void checkIdentity(Reply reply) throws MismatchException {
        String linked = Etags.normal(reply.hops().first("X-Linked-ETag"));
        if (etag != null && linked != null && RepoIds.isEtag(linked) && !linked.equals(etag)) {
            throw new MismatchException("the server now announces other content", etag, linked);
        }
        String answered = reply.hops().first("X-Repo-Commit");
        if (commit != null && answered != null && !answered.equals(commit)) {
            throw new MismatchException("the server answers for another commit", commit, answered);
        }
    }

    /** Whether the answer says that a signed address has expired; the next request asks the server anew. */
    boolean expired(Reply reply) {
        int status = reply.status();
        boolean refused = status == 401 || status == 403 || status == 404 || status == 410;
        if (!refused || Origin.of(address).holds(reply.url())) {
            return false;
        }
        forgetLocation();
        return true;
    }

    void forgetLocation() {
        location = null;
    }
}
