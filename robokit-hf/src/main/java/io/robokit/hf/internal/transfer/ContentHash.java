package io.robokit.hf.internal.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Running hash of content: SHA-256, or git's object id, chosen by the length of the expected hash. Not thread-safe. */
public final class ContentHash {
    private final MessageDigest digest;

    private ContentHash(String algorithm) {
        try {
            this.digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has " + algorithm, e);
        }
    }

    /**
     * Returns the hash to compare with an etag.
     *
     * @param etag 64 hex digits for SHA-256, 40 for a git object id
     * @param size bytes of the content, which a git object id covers too
     */
    public static ContentHash expecting(String etag, long size) {
        if (etag.length() == 64) {
            return sha256();
        }
        ContentHash hash = new ContentHash("SHA-1");
        hash.digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        return hash;
    }

    /** Returns a fresh SHA-256. */
    public static ContentHash sha256() {
        return new ContentHash("SHA-256");
    }

    /** Takes in the next bytes. */
    public void update(byte[] buffer, int length) {
        digest.update(buffer, 0, length);
    }

    /** Hash of everything taken in, in hex; starts afresh. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
