package io.robokit.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * A file, archive or folder manifest behind an http or https address.
 *
 * @param url absolute address without user information
 */
public record HttpSource(String url) implements DatasetSource {
    /** Checks the address. */
    public HttpSource {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("Not an address: '" + url + "' (" + e.getReason() + ")", e);
        }
        String scheme = uri.getScheme();
        if (scheme == null || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
            throw new IllegalArgumentException("Address must start with http:// or https://, got '" + url + "'");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("Address has no host: '" + url + "'");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("Address must not carry a user name or password");
        }
    }

    /** Returns the source behind this address. */
    public static HttpSource of(String url) {
        return new HttpSource(url);
    }

    @Override
    public String type() {
        return "http";
    }

    /** The address without its query, which may hold a signature. */
    @Override
    public String describe() {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?…";
    }

    @Override
    public Map<String, Object> toMap() {
        return JsonValues.object("type", type(), "url", url);
    }
}
