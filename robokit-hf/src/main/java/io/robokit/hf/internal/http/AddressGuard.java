package io.robokit.hf.internal.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.Dns;
import okhttp3.HttpUrl;

/**
 * Decides which addresses may be visited. Looks at the addresses a connection is really made to, so a name that changes
 * its meaning between check and use gains nothing. Thread-safe.
 */
public final class AddressGuard implements Dns {
    /** What the HTTP library takes for an address and never asks a name server about. */
    private static final Pattern LITERAL = Pattern.compile("([0-9a-fA-F]*:[0-9a-fA-F:.]*)|([\\d.]+)");

    private final Dns names;
    private final boolean everything;
    private final Set<String> trustedHosts;

    private AddressGuard(Dns names, boolean everything, Set<String> trustedHosts) {
        this.names = names;
        this.everything = everything;
        this.trustedHosts = trustedHosts;
    }

    /** Returns a guard that lets everything pass. */
    public static AddressGuard allowingEverything() {
        return new AddressGuard(Dns.SYSTEM, true, Set.of());
    }

    /**
     * Returns a guard that lets public addresses pass.
     *
     * @param trustedHosts hosts that pass whatever they stand for, because the operator configured them
     */
    public static AddressGuard publicOnly(Set<String> trustedHosts) {
        return publicOnly(Dns.SYSTEM, trustedHosts);
    }

    /** Returns such a guard over another source of addresses. */
    public static AddressGuard publicOnly(Dns names, Set<String> trustedHosts) {
        Set<String> lower = trustedHosts.stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return new AddressGuard(names, false, lower);
    }

    private static boolean isKnown(String host) {
        return LITERAL.matcher(host).matches() || host.equals("localhost") || host.endsWith(".localhost");
    }

    /** Whether a host stands for a private address only; false when it cannot be resolved. */
    public static boolean isPrivate(String host) {
        try {
            return Dns.SYSTEM.lookup(host).stream().allMatch(AddressGuard::isReserved);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Refuses an address whose host needs no looking up; other names are checked when they are looked up. */
    public void check(HttpUrl url) throws UnknownHostException {
        String host = url.host();
        if (!everything && !trustedHosts.contains(host) && isKnown(host)) {
            refuseReserved(host, List.of(InetAddress.getByName(host)));
        }
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        List<InetAddress> addresses = names.lookup(hostname);
        if (!everything && !trustedHosts.contains(hostname.toLowerCase(Locale.ROOT))) {
            refuseReserved(hostname, addresses);
        }
        return addresses;
    }

    private static void refuseReserved(String host, List<InetAddress> addresses) throws RefusedAddressException {
        for (InetAddress address : addresses) {
            if (isReserved(address)) {
                throw new RefusedAddressException(host, address.getHostAddress());
            }
        }
    }

    static boolean isReserved(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isReservedV6(bytes) : isReservedV4(bytes, 0);
    }

    private static boolean isReservedV4(byte[] bytes, int at) {
        int a = bytes[at] & 0xff;
        int b = bytes[at + 1] & 0xff;
        int c = bytes[at + 2] & 0xff;
        return a == 0
                || a == 10
                || a == 127
                || a >= 224
                || (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168)
                || (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113);
    }

    private static boolean isReservedV6(byte[] bytes) {
        if ((bytes[0] & 0xfe) == 0xfc) {
            return true;
        }
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        if (first == 0x2002) {
            return isReservedV4(bytes, 2);
        }
        boolean translated = first == 0x0064 && second == 0xff9b;
        boolean compatible = first == 0 && second == 0;
        if (translated || compatible) {
            return isReservedV4(bytes, 12);
        }
        return first == 0x2001 && (second == 0 || second == 0x0db8);
    }
}
