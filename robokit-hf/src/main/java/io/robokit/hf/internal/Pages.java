package io.robokit.hf.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.HubUnavailableException;
import io.robokit.hf.internal.http.Exchange;
import io.robokit.hf.internal.http.Json;
import io.robokit.hf.internal.http.LinkHeader;
import io.robokit.hf.internal.http.Origin;
import io.robokit.hf.internal.http.Requests;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Elements of a listing that comes in pages; a page is fetched when its first element is asked for. Not thread-safe. */
final class Pages implements Iterator<JsonNode> {
    private final Requests requests;
    private final Subject subject;
    private final Origin origin;
    private final Set<HttpUrl> visited = new HashSet<>();
    private final Deque<JsonNode> buffered = new ArrayDeque<>();
    private @Nullable HttpUrl next;

    Pages(Requests requests, HttpUrl first, Subject subject) {
        this.requests = requests;
        this.subject = subject;
        this.origin = Origin.of(first);
        this.next = first;
    }

    @Override
    public boolean hasNext() {
        while (buffered.isEmpty() && next != null) {
            fetch(next);
        }
        return !buffered.isEmpty();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return buffered.remove();
    }

    private void fetch(HttpUrl url) {
        if (!visited.add(url)) {
            throw nonsense("the pages of the listing go round in a circle");
        }
        if (visited.size() > requests.options().maxPages()) {
            throw nonsense("the listing has more than " + requests.options().maxPages() + " pages");
        }
        requests.call(Exchange.get(url, subject), reply -> {
            byte[] body = reply.bytes(Json.MAX_ANSWER);
            JsonNode page = Json.parse(body, subject);
            if (!page.isArray()) {
                throw nonsense("the listing is not a JSON array");
            }
            page.forEach(buffered::add);
            next = following(reply.url(), reply.headers().values("Link"));
            return page;
        });
    }

    private @Nullable HttpUrl following(HttpUrl current, java.util.List<String> links) {
        Optional<String> target = LinkHeader.target(links, "next");
        if (target.isEmpty()) {
            return null;
        }
        HttpUrl url = current.resolve(target.get());
        if (url == null || !origin.holds(url)) {
            throw nonsense("the next page of the listing lies on another server");
        }
        return url;
    }

    private HubUnavailableException nonsense(String problem) {
        return new HubUnavailableException(ErrorCode.UPSTREAM_UNAVAILABLE, subject, problem, null);
    }
}
