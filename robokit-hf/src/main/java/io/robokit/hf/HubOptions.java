package io.robokit.hf;

import io.robokit.hf.internal.HubEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link HubClient}. Immutable. {@link #fromEnvironment(Map)} reads the variables that the official
 * clients read; {@link #toString()} never shows the token.
 */
public final class HubOptions {
    /** The public Hub. */
    public static final String DEFAULT_ENDPOINT = "https://huggingface.co";
    /** The dataset viewer of the public Hub. */
    public static final String DEFAULT_VIEWER_ENDPOINT = "https://datasets-server.huggingface.co";

    private final String endpoint;
    private final String viewerEndpoint;
    private final Path cacheFolder;
    private final @Nullable String token;
    private final boolean tokenForViewer;
    private final boolean offline;
    private final boolean symlinks;
    private final boolean privateAddresses;
    private final int workers;
    private final int maxRetries;
    private final int maxPages;
    private final Duration retryDelay;
    private final Duration maxWait;
    private final Duration connectTimeout;
    private final Duration metadataTimeout;
    private final Duration readTimeout;
    private final long minimumRate;
    private final Duration minimumRateWindow;
    private final long segmentThreshold;
    private final long segmentSize;
    private final RepoKind repoKind;
    private final String userAgent;
    private final @Nullable String proxy;
    private final @Nullable String noProxy;

    private HubOptions(Builder builder) {
        this.endpoint = builder.endpoint;
        this.viewerEndpoint = builder.viewerEndpoint;
        this.cacheFolder = builder.cacheFolder;
        this.token = builder.token;
        this.tokenForViewer = builder.tokenForViewer;
        this.offline = builder.offline;
        this.symlinks = builder.symlinks;
        this.privateAddresses = builder.privateAddresses;
        this.workers = builder.workers;
        this.maxRetries = builder.maxRetries;
        this.maxPages = builder.maxPages;
        this.retryDelay = builder.retryDelay;
        this.maxWait = builder.maxWait;
        this.connectTimeout = builder.connectTimeout;
        this.metadataTimeout = builder.metadataTimeout;
        this.readTimeout = builder.readTimeout;
        this.minimumRate = builder.minimumRate;
        this.minimumRateWindow = builder.minimumRateWindow;
        this.segmentThreshold = builder.segmentThreshold;
        this.segmentSize = builder.segmentSize;
        this.repoKind = builder.repoKind;
        this.userAgent = builder.userAgent;
        this.proxy = builder.proxy;
        this.noProxy = builder.noProxy;
    }

    /** Returns settings for the public Hub, without a token, with the cache in its usual place. */
    public static HubOptions defaults() {
        return builder().build();
    }

    /** Returns the settings that the environment of this process asks for. */
    public static HubOptions fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    /**
     * Returns the settings that these variables ask for: {@code HF_ENDPOINT}, {@code HF_TOKEN}, {@code HF_TOKEN_PATH},
     * {@code HF_HOME}, {@code HF_HUB_CACHE}, {@code HF_HUB_OFFLINE}, {@code ROBOKIT_HF_LOCAL_ONLY} and the others listed in
     * the user guide. A token file is read now.
     *
     * @throws IllegalArgumentException when a variable holds a value that cannot be used; names all of them
     */
    public static HubOptions fromEnvironment(Map<String, String> variables) {
        return new HubEnvironment(variables).options();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Address of the Hub, without a slash at its end. */
    public String endpoint() {
        return endpoint;
    }

    /** Address of the dataset viewer, without a slash at its end. */
    public String viewerEndpoint() {
        return viewerEndpoint;
    }

    /** Folder of the cache. */
    public Path cacheFolder() {
        return cacheFolder;
    }

    /** Access token or null. A secret: it goes to the scheme, host and port of {@link #endpoint()} only. */
    public @Nullable String token() {
        return token;
    }

    /** Whether the token also goes to {@link #viewerEndpoint()}. */
    public boolean tokenForViewer() {
        return tokenForViewer;
    }

    /** Whether the network must not be used. */
    public boolean offline() {
        return offline;
    }

    /** Whether the cache may use symbolic links. */
    public boolean symlinks() {
        return symlinks;
    }

    /** Whether a redirect may lead to a private, loopback or link-local address although the endpoint is public. */
    public boolean privateAddresses() {
        return privateAddresses;
    }

    /** Connections a snapshot uses at once. */
    public int workers() {
        return workers;
    }

    /** How often a call is tried again. */
    public int maxRetries() {
        return maxRetries;
    }

    /** Pages of one listing after which it is given up. */
    public int maxPages() {
        return maxPages;
    }

    /** First pause between two tries; doubled each time, up to eight times this. */
    public Duration retryDelay() {
        return retryDelay;
    }

    /** Longest pause a server may ask for. */
    public Duration maxWait() {
        return maxWait;
    }

    /** Time to connect. */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /** Silence after which a metadata call is given up. */
    public Duration metadataTimeout() {
        return metadataTimeout;
    }

    /** Silence after which the body of a file is given up. */
    public Duration readTimeout() {
        return readTimeout;
    }

    /** Bytes per second below which a transfer counts as stalled; 0 switches the check off. */
    public long minimumRate() {
        return minimumRate;
    }

    /** Time over which {@link #minimumRate()} is measured. */
    public Duration minimumRateWindow() {
        return minimumRateWindow;
    }

    /** Size from which a file is fetched in several ranges at once. */
    public long segmentThreshold() {
        return segmentThreshold;
    }

    /** Size of such a range. */
    public long segmentSize() {
        return segmentSize;
    }

    /** Kind of repository that the client works with. */
    public RepoKind repoKind() {
        return repoKind;
    }

    /** What the client calls itself. */
    public String userAgent() {
        return userAgent;
    }

    /** Address of a proxy, possibly with credentials (a secret), or null for the proxy settings of the JVM. */
    public @Nullable String proxy() {
        return proxy;
    }

    /** Hosts that are reached without the proxy, separated by commas, or null. */
    public @Nullable String noProxy() {
        return noProxy;
    }

    @Override
    public String toString() {
        return "HubOptions[endpoint=" + endpoint + ", cacheFolder=" + cacheFolder + ", offline=" + offline + ", token="
                + (token == null ? "none" : "set") + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private String endpoint = DEFAULT_ENDPOINT;
        private String viewerEndpoint = DEFAULT_VIEWER_ENDPOINT;
        private Path cacheFolder = Path.of(System.getProperty("user.home"), ".cache", "huggingface", "hub");
        private @Nullable String token;
        private boolean tokenForViewer;
        private boolean offline;
        private boolean symlinks = true;
        private boolean privateAddresses;
        private int workers = 8;
        private int maxRetries = 5;
        private int maxPages = 10_000;
        private Duration retryDelay = Duration.ofSeconds(1);
        private Duration maxWait = Duration.ofMinutes(5);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration metadataTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(10);
        private long minimumRate = 1024;
        private Duration minimumRateWindow = Duration.ofSeconds(60);
        private long segmentThreshold = 64L << 20;
        private long segmentSize = 16L << 20;
        private RepoKind repoKind = RepoKind.DATASET;
        private String userAgent = HubEnvironment.userAgent();
        private @Nullable String proxy;
        private @Nullable String noProxy;

        private Builder() {}

        private Builder(HubOptions from) {
            this.endpoint = from.endpoint;
            this.viewerEndpoint = from.viewerEndpoint;
            this.cacheFolder = from.cacheFolder;
            this.token = from.token;
            this.tokenForViewer = from.tokenForViewer;
            this.offline = from.offline;
            this.symlinks = from.symlinks;
            this.privateAddresses = from.privateAddresses;
            this.workers = from.workers;
            this.maxRetries = from.maxRetries;
            this.maxPages = from.maxPages;
            this.retryDelay = from.retryDelay;
            this.maxWait = from.maxWait;
            this.connectTimeout = from.connectTimeout;
            this.metadataTimeout = from.metadataTimeout;
            this.readTimeout = from.readTimeout;
            this.minimumRate = from.minimumRate;
            this.minimumRateWindow = from.minimumRateWindow;
            this.segmentThreshold = from.segmentThreshold;
            this.segmentSize = from.segmentSize;
            this.repoKind = from.repoKind;
            this.userAgent = from.userAgent;
            this.proxy = from.proxy;
            this.noProxy = from.noProxy;
        }

        /** Sets the address of the Hub. */
        public Builder endpoint(String address) {
            this.endpoint = webAddress(address);
            return this;
        }

        /** Sets the address of the dataset viewer. */
        public Builder viewerEndpoint(String address) {
            this.viewerEndpoint = webAddress(address);
            return this;
        }

        /** Sets the folder of the cache. */
        public Builder cacheFolder(Path folder) {
            this.cacheFolder = folder;
            return this;
        }

        /** Sets the access token; null or blank for none. */
        public Builder token(@Nullable String secret) {
            String trimmed = secret == null ? "" : secret.strip();
            if (trimmed.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
                throw new IllegalArgumentException("The access token holds characters that no token has");
            }
            this.token = trimmed.isEmpty() ? null : trimmed;
            return this;
        }

        /** Lets the token also go to the dataset viewer, which gated and private datasets need. */
        public Builder sendTokenToViewer() {
            this.tokenForViewer = true;
            return this;
        }

        /** Switches the network off: only the cache answers. */
        public Builder offline() {
            this.offline = true;
            return this;
        }

        /** Makes the cache use no symbolic links. */
        public Builder withoutSymlinks() {
            this.symlinks = false;
            return this;
        }

        /** Lets redirects lead to private addresses although the endpoint is public. */
        public Builder allowPrivateAddresses() {
            this.privateAddresses = true;
            return this;
        }

        /** Sets the connections a snapshot uses at once, 1 to 64. */
        public Builder workers(int count) {
            this.workers = (int) between("workers", count, 1, 64);
            return this;
        }

        /** Sets how often a call is tried again, 0 to 100. */
        public Builder maxRetries(int count) {
            this.maxRetries = (int) between("maxRetries", count, 0, 100);
            return this;
        }

        /** Sets after how many pages a listing is given up. */
        public Builder maxPages(int count) {
            this.maxPages = (int) between("maxPages", count, 1, Integer.MAX_VALUE);
            return this;
        }

        /** Sets the first pause between two tries. */
        public Builder retryDelay(Duration delay) {
            this.retryDelay = notNegative("retryDelay", delay);
            return this;
        }

        /** Sets the longest pause a server may ask for. */
        public Builder maxWait(Duration wait) {
            this.maxWait = notNegative("maxWait", wait);
            return this;
        }

        /** Sets the time to connect. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = notNegative("connectTimeout", timeout);
            return this;
        }

        /** Sets the silence after which a metadata call is given up. */
        public Builder metadataTimeout(Duration timeout) {
            this.metadataTimeout = notNegative("metadataTimeout", timeout);
            return this;
        }

        /** Sets the silence after which the body of a file is given up. */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = notNegative("readTimeout", timeout);
            return this;
        }

        /** Sets the bytes per second, measured over a window, below which a transfer counts as stalled. */
        public Builder minimumRate(long bytesPerSecond, Duration window) {
            this.minimumRate = between("minimumRate", bytesPerSecond, 0, Long.MAX_VALUE);
            this.minimumRateWindow = notNegative("minimumRateWindow", window);
            return this;
        }

        /** Sets from which size a file is fetched in ranges, and how large a range is. */
        public Builder segments(long threshold, long size) {
            this.segmentThreshold = between("segmentThreshold", threshold, 1, Long.MAX_VALUE);
            this.segmentSize = between("segmentSize", size, 1, 1L << 30);
            return this;
        }

        /** Sets the kind of repository; datasets by default. */
        public Builder repoKind(RepoKind kind) {
            this.repoKind = kind;
            return this;
        }

        /** Sets what the client calls itself. */
        public Builder userAgent(String name) {
            if (name.isBlank() || name.chars().anyMatch(c -> c < ' ' || c >= 0x7f)) {
                throw new IllegalArgumentException("Not a user agent: '" + name + "'");
            }
            this.userAgent = name;
            return this;
        }

        /** Sets the proxy, for example {@code http://proxy:3128}, and the hosts reached without it. */
        public Builder proxy(@Nullable String address, @Nullable String exceptions) {
            this.proxy = address;
            this.noProxy = exceptions;
            return this;
        }

        /** Returns the settings. */
        public HubOptions build() {
            return new HubOptions(this);
        }

        private static long between(String name, long value, long low, long high) {
            if (value < low || value > high) {
                throw new IllegalArgumentException(name + " must be " + low + " to " + high + ", got " + value);
            }
            return value;
        }

        private static Duration notNegative(String name, Duration value) {
            if (value.isNegative()) {
                throw new IllegalArgumentException(name + " must not be negative, got " + value);
            }
            return value;
        }

        private static String webAddress(String address) {
            URI uri;
            try {
                uri = URI.create(address.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Not an address: '" + address + "'", e);
            }
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
                throw new IllegalArgumentException(
                        "Address must look like https://host[:port][/path], without user name" + " and query");
            }
            String text = uri.toString();
            while (text.endsWith("/")) {
                text = text.substring(0, text.length() - 1);
            }
            return text;
        }
    }
}
