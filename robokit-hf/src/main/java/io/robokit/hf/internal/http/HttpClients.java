package io.robokit.hf.internal.http;

import io.robokit.hf.HubOptions;
import java.io.Closeable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The clients of the HTTP library, made when the first request needs them: loading the certificates of this machine takes
 * longer than many a download, and a cache that answers needs no client at all. Thread-safe.
 */
final class HttpClients implements Closeable {
    private final HubOptions options;
    private final Dns dns;
    private @Nullable Pair plain;
    private @Nullable Pair encrypted;

    /** Clients that share connections and differ in how long they wait. */
    private record Pair(OkHttpClient metadata, OkHttpClient transfers) {
        OkHttpClient of(boolean transfer) {
            return transfer ? transfers : metadata;
        }
    }

    HttpClients(HubOptions options, Dns dns) {
        this.options = options;
        this.dns = dns;
        if (options.proxy() != null) {
            // Faults of the settings are told at once.
            Proxies.configure(new OkHttpClient.Builder(), options);
        }
    }

    /** The client for an address. */
    synchronized OkHttpClient client(HttpUrl url, boolean transfer) {
        if (url.isHttps()) {
            encrypted = encrypted == null ? pair(ConnectionSpec.MODERN_TLS) : encrypted;
            return encrypted.of(transfer);
        }
        plain = plain == null ? pair(ConnectionSpec.CLEARTEXT) : plain;
        return plain.of(transfer);
    }

    private Pair pair(ConnectionSpec connections) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .connectionSpecs(List.of(connections))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .protocols(List.of(Protocol.HTTP_1_1))
                // Each worker goes back and forth between the Hub and where its redirects lead.
                .connectionPool(new ConnectionPool(2 * options.workers() + 2, 30, TimeUnit.SECONDS))
                .socketFactory(new BufferedSockets())
                .dns(dns)
                .connectTimeout(options.connectTimeout())
                .writeTimeout(options.readTimeout());
        Proxies.configure(builder, options);
        OkHttpClient transfers = builder.readTimeout(options.readTimeout()).build();
        OkHttpClient metadata = transfers
                .newBuilder()
                .readTimeout(options.metadataTimeout())
                .callTimeout(options.metadataTimeout().multipliedBy(12))
                .build();
        return new Pair(metadata, transfers);
    }

    /** Ends all running calls. */
    @Override
    public synchronized void close() {
        close(plain);
        close(encrypted);
    }

    private static void close(@Nullable Pair pair) {
        if (pair != null) {
            pair.transfers().dispatcher().cancelAll();
            pair.transfers().connectionPool().evictAll();
            pair.transfers().dispatcher().executorService().shutdown();
        }
    }
}
