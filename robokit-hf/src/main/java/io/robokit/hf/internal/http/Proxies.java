package io.robokit.hf.internal.http;

import io.robokit.hf.HubOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** A proxy given as an address, with exceptions; without one the JVM's own settings hold. */
final class Proxies extends ProxySelector {
    private final Proxy proxy;
    private final List<String> exceptions;

    private Proxies(Proxy proxy, @Nullable String exceptions) {
        this.proxy = proxy;
        this.exceptions = exceptions == null
                ? List.of()
                : List.of(exceptions.toLowerCase(Locale.ROOT).split("[,\\s]+"));
    }

    static void configure(OkHttpClient.Builder builder, HubOptions options) {
        String address = options.proxy();
        if (address == null || address.isBlank()) {
            return;
        }
        URI uri = uri(address);
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The proxy address has no host");
        }
        boolean socks = "socks5".equalsIgnoreCase(uri.getScheme()) || "socks5h".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : socks ? 1080 : 80;
        InetSocketAddress server = new InetSocketAddress(uri.getHost(), port);
        Proxy proxy = new Proxy(socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP, server);
        builder.proxySelector(new Proxies(proxy, options.noProxy()));
        String credentials = credentials(uri.getRawUserInfo());
        if (credentials != null) {
            builder.proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization") != null
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", credentials)
                            .build());
        }
    }

    /** Names of all proxies that may be used, in lower case. */
    static Set<String> hosts(HubOptions options) {
        Set<String> hosts = new HashSet<>();
        String address = options.proxy();
        if (address != null && !address.isBlank()) {
            add(hosts, uri(address).getHost());
        } else {
            add(hosts, System.getProperty("http.proxyHost"));
            add(hosts, System.getProperty("https.proxyHost"));
            add(hosts, System.getProperty("socksProxyHost"));
        }
        return Set.copyOf(hosts);
    }

    private static void add(Set<String> hosts, @Nullable String host) {
        if (host != null && !host.isBlank()) {
            hosts.add(host.toLowerCase(Locale.ROOT));
        }
    }

    private static URI uri(String address) {
        return URI.create(address.contains("://") ? address.strip() : "http://" + address.strip());
    }

    private static @Nullable String credentials(@Nullable String userInfo) {
        if (userInfo == null) {
            return null;
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return Credentials.basic(decode(user), decode(password), StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost();
        return List.of(host != null && isException(host.toLowerCase(Locale.ROOT)) ? Proxy.NO_PROXY : proxy);
    }

    private boolean isException(String host) {
        for (String exception : exceptions) {
            String name = exception.startsWith(".") ? exception.substring(1) : exception;
            if (exception.equals("*") || (!name.isEmpty() && (host.equals(name) || host.endsWith("." + name)))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException cause) {
        // The failed call reports it.
    }
}
