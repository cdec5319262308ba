package io.robokit.hf.internal;

import io.robokit.hf.HubOptions;
import io.robokit.hf.internal.cache.CacheRoot;
import io.robokit.hf.internal.http.AddressGuard;
import io.robokit.hf.internal.http.Origin;
import io.robokit.hf.internal.http.Requests;
import io.robokit.hf.internal.http.Transport;
import io.robokit.hf.internal.http.Waiter;
import io.robokit.hf.internal.transfer.Downloader;
import java.io.Closeable;
import java.util.HashSet;
import java.util.Set;
import okhttp3.HttpUrl;

/** What the parts of one client share. Thread-safe. */
public final class HubSession implements Closeable {
    private final HubOptions options;
    private final Transport transport;
    private final Requests requests;
    private final RepoApi api;
    private final CacheRoot cache;
    private final Downloader downloader;

    /** Opens a session; connects to nothing yet. */
    public HubSession(HubOptions options, Waiter waiter) {
        this.options = options;
        this.transport = new Transport(options, guard(options), tokenOrigins(options));
        this.requests = new Requests(transport, options, waiter);
        this.api = new RepoApi(requests, new RepoUrls(options.endpoint(), options.repoKind()));
        this.cache = new CacheRoot(
                options.cacheFolder(),
                options.symlinks() ? CacheRoot.Symlinks.WHERE_POSSIBLE : CacheRoot.Symlinks.NEVER,
                options.repoKind(),
                waiter);
        this.downloader = new Downloader(requests);
    }

    /** A redirect from a public Hub has no business at a private address; a private mirror redirects among its own. */
    private static AddressGuard guard(HubOptions options) {
        String endpoint = HttpUrl.get(options.endpoint()).host();
        String viewer = HttpUrl.get(options.viewerEndpoint()).host();
        boolean everything = options.privateAddresses() || options.offline() || isLocal(endpoint);
        return everything ? AddressGuard.allowingEverything() : AddressGuard.publicOnly(Set.of(endpoint, viewer));
    }

    private static boolean isLocal(String host) {
        return !host.equals("huggingface.co") && AddressGuard.isPrivate(host);
    }

    private static Set<Origin> tokenOrigins(HubOptions options) {
        Set<Origin> origins = new HashSet<>();
        origins.add(Origin.of(HttpUrl.get(options.endpoint())));
        if (options.tokenForViewer()) {
            origins.add(Origin.of(HttpUrl.get(options.viewerEndpoint())));
        }
        return origins;
    }

    /** Settings. */
    public HubOptions options() {
        return options;
    }

    /** Sender. */
    public Requests requests() {
        return requests;
    }

    /** Metadata calls. */
    public RepoApi api() {
        return api;
    }

    /** Cache. */
    public CacheRoot cache() {
        return cache;
    }

    /** Downloads. */
    public Downloader downloader() {
        return downloader;
    }

    @Override
    public void close() {
        transport.close();
    }
}
