package io.robokit.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header {@code Link} of RFC 8288: where the next and the previous page are. */
final class PageLinks {
    private PageLinks() {}

    static Optional<String> header(Call call, int skip, int limit, long total) {
        List<String> links = new ArrayList<>();
        if ((long) skip + limit < total) {
            links.add(link(call, (long) skip + limit, limit, "next"));
        }
        if (skip > 0) {
            links.add(link(call, Math.max(0, skip - limit), Math.min(skip, limit), "prev"));
        }
        return links.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", links));
    }

    private static String link(Call call, long skip, int limit, String relation) {
        StringBuilder address = new StringBuilder(call.path());
        address.append("?skip=").append(skip).append("&limit=").append(limit);
        call.queryParameters().forEach((name, values) -> {
            if (!name.equals("skip") && !name.equals("limit")) {
                values.forEach(value ->
                        address.append('&').append(encode(name)).append('=').append(encode(value)));
            }
        });
        return "<" + address + ">; rel=\"" + relation + "\"";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
