package io.robokit.hf.internal.http;

import java.net.UnknownHostException;

/** A host stands for an address that this process may not visit. */
public final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    RefusedAddressException(String host, String address) {
        super("host '" + host + "' stands for " + address
                + ", a private, local or reserved address that may not be visited");
    }
}
