package io.robokit.hf.internal.http;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.AccessRefusedException;
import io.robokit.hf.HubOptions;
import io.robokit.hf.HubUnavailableException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once and follows redirects by hand, because only this way every hop is checked: the token goes to the
 * endpoint's own scheme, host and port, and no hop leads to a forbidden address. Thread-safe.
 */
public final class Transport implements Closeable {
    private static final int MAX_HOPS = 20;

    private final HttpClients clients;
    private final CallWatch watch;
    private final AddressGuard guard;
    private final Set<String> proxyHosts;
    private final String userAgent;
    private final Set<Origin> tokenOrigins;
    private final @Nullable String token;

    /**
     * Creates a transport.
     *
     * @param options time-outs, token and proxy
     * @param guard which addresses may be visited
     * @param tokenOrigins where the token may go
     */
    public Transport(HubOptions options, AddressGuard guard, Set<Origin> tokenOrigins) {
        this.guard = guard;
        this.proxyHosts = Proxies.hosts(options);
        this.userAgent = options.userAgent();
        this.tokenOrigins = Set.copyOf(tokenOrigins);
        this.token = options.token();
        this.watch = new CallWatch(options.minimumRate(), options.minimumRateWindow());
        this.clients = new HttpClients(options, this::lookup);
    }

    /** The operator's proxy may lie anywhere; what is asked of it is checked when the request is made. */
    private List<InetAddress> lookup(String host) throws UnknownHostException {
        return proxyHosts.contains(host.toLowerCase(Locale.ROOT)) ? Dns.SYSTEM.lookup(host) : guard.lookup(host);
    }

    /** Whether a status is a redirect. */
    static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /** Whether the token would be sent to this address. */
    public boolean isTrusted(HttpUrl url) {
        return tokenOrigins.contains(Origin.of(url));
    }

    /**
     * Sends the request.
     *
     * @return the answer, whatever its status
     * @throws IOException when there was no answer
     */
    public Reply send(Exchange exchange) throws IOException {
        HopHeaders hops = new HopHeaders(Origin.of(exchange.url()));
        Set<HttpUrl> visited = new HashSet<>();
        HttpUrl url = exchange.url();
        while (true) {
            if (!visited.add(url) || visited.size() > MAX_HOPS) {
                throw endlessRedirect(exchange, url);
            }
            Reply reply = hop(exchange, url, hops);
            hops.add(url, reply.headers());
            HttpUrl next = next(exchange, url, reply);
            if (next == null) {
                return reply;
            }
            reply.close();
            url = next;
        }
    }

    private Reply hop(Exchange exchange, HttpUrl url, HopHeaders hops) throws IOException {
        try {
            guard.check(url);
            if (proxyHosts.contains(url.host())) {
                guard.lookup(url.host());
            }
            Request.Builder request = new Request.Builder()
                    .url(url)
                    .headers(exchange.headers())
                    .header("User-Agent", userAgent)
                    .method(exchange.method(), exchange.body());
            if (token != null && isTrusted(url)) {
                request.header("Authorization", "Bearer " + token);
            } else if (!Origin.of(exchange.url()).holds(url)) {
                request.removeHeader("Authorization");
                request.removeHeader("If-Range");
            }
            Call call = clients.client(url, exchange.transfer()).newCall(request.build());
            CallWatch.Watched watched = watch.watch(call);
            try {
                Response response = call.execute();
                return new Reply(response, watched, hops, token);
            } catch (IOException | RuntimeException e) {
                watched.close();
                throw e;
            }
        } catch (RefusedAddressException e) {
            throw new AccessRefusedException(
                    exchange.subject(), "the address was refused: " + e.getMessage() + "; allow it by configuration");
        }
    }

    /** Address of the next hop, or null when the redirect is the answer. */
    private @Nullable HttpUrl next(Exchange exchange, HttpUrl url, Reply reply) {
        if (!reply.isRedirect() || exchange.redirects() == Exchange.Redirects.NONE) {
            return null;
        }
        HttpUrl next = reply.location();
        if (next == null) {
            reply.close();
            throw nonsense(exchange, "the server redirects to no usable address");
        }
        if (url.isHttps() && !next.isHttps()) {
            reply.close();
            throw nonsense(exchange, "the server redirects from https to http, which was refused");
        }
        if (exchange.redirects() == Exchange.Redirects.STAY && !Origin.of(url).holds(next)) {
            return null;
        }
        boolean changesMethod = reply.status() != 307 && reply.status() != 308;
        if (changesMethod
                && !exchange.method().equals("GET")
                && !exchange.method().equals("HEAD")) {
            reply.close();
            throw nonsense(exchange, "the server redirects a " + exchange.method());
        }
        return next;
    }

    private static HubUnavailableException endlessRedirect(Exchange exchange, HttpUrl url) {
        return nonsense(exchange, "redirects do not end, last at " + Redaction.address(url));
    }

    private static HubUnavailableException nonsense(Exchange exchange, String problem) {
        return new HubUnavailableException(ErrorCode.UPSTREAM_UNAVAILABLE, exchange.subject(), problem, null);
    }

    /** Ends all running calls. */
    @Override
    public void close() {
        watch.close();
        clients.close();
    }
}
