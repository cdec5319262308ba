package io.robokit.hf.internal.source;

import io.robokit.hf.HubOptions;
import io.robokit.hf.internal.HubEnvironment;
import io.robokit.hf.internal.http.AddressGuard;
import io.robokit.spi.ResolveContext;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What settings say about plain HTTP addresses. */
final class HttpSettings {
    private static final long DEFAULT_UNPACKED = 500L << 30;
    private static final int DEFAULT_ENTRIES = 2_000_000;

    private final HubEnvironment environment;
    private final ResolveContext context;

    HttpSettings(ResolveContext context) {
        this.context = context;
        this.environment = new HubEnvironment(context.settings());
    }

    /** Time-outs, retries and proxy as for the Hub; never a token. */
    HubOptions options() {
        HubOptions.Builder builder =
                HubOptions.fromEnvironment(context.settings()).toBuilder().token(null);
        return builder.build();
    }

    /**
     * Private addresses are refused where a server confines its users to certain folders, or when told so; allowed for a
     * program that reads whatever its user names.
     */
    AddressGuard guard() {
        boolean confined = context.allowedLocalRoots() != null;
        String setting = environment.text("ROBOKIT_HTTP_ALLOW_PRIVATE");
        boolean allowed = setting == null ? !confined : environment.on("ROBOKIT_HTTP_ALLOW_PRIVATE");
        return allowed ? AddressGuard.allowingEverything() : AddressGuard.publicOnly(trustedHosts());
    }

    private Set<String> trustedHosts() {
        String hosts = environment.text("ROBOKIT_HTTP_TRUSTED_HOSTS");
        return hosts == null
                ? Set.of()
                : Pattern.compile("[,\\s]+")
                        .splitAsStream(hosts.toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toSet());
    }

    /** Bounds of archives. */
    Unpacker.Limits limits() {
        String bytes = environment.text("ROBOKIT_HTTP_MAX_UNPACKED_BYTES");
        try {
            return new Unpacker.Limits(
                    bytes == null ? DEFAULT_UNPACKED : Long.parseLong(bytes.strip()), DEFAULT_ENTRIES);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "ROBOKIT_HTTP_MAX_UNPACKED_BYTES must be a number of bytes, got '" + bytes + "'", e);
        }
    }
}
