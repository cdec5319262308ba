package io.robokit.server;

import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/**
 * Which other web pages may call the API. Requests that change something and come from a page of another origin are
 * refused unless that origin is allowed, so that no web site can use a server on its visitor's machine.
 */
final class Cors {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final List<String> origins;

    Cors(List<String> origins) {
        this.origins = origins;
    }

    /** Runs before every request. */
    void apply(Context context) {
        String origin = context.header("Origin");
        if (origin == null) {
            return;
        }
        context.res().addHeader("Vary", "Origin");
        if (isAllowed(origin)) {
            allow(context, origin);
        } else if (!SAFE.contains(context.method().name()) && !isOwn(context, origin)) {
            throw RequestException.of(
                    403, "Pages of this origin may not change anything here; API_CORS_ORIGINS names those that may");
        }
    }

    private void allow(Context context, String origin) {
        context.header("Access-Control-Allow-Origin", origins.contains("*") ? "*" : origin);
        context.header("Access-Control-Expose-Headers", "X-Total-Count, Link, ETag, Retry-After");
        if (context.method().name().equals("OPTIONS") && context.header("Access-Control-Request-Method") != null) {
            context.header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
            String wanted = context.header("Access-Control-Request-Headers");
            context.header("Access-Control-Allow-Headers", wanted == null ? "Content-Type" : wanted);
            context.header("Access-Control-Max-Age", "600");
            context.status(204);
            context.skipRemainingHandlers();
        }
    }

    private boolean isAllowed(String origin) {
        return origins.contains("*") || origins.contains(origin);
    }

    private static boolean isOwn(Context context, String origin) {
        String host = context.header("Host");
        return host != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
