package io.robokit.spi;

import org.jspecify.annotations.Nullable;

/**
 * Whether files are in a reader's format.
 *
 * @param certainty how sure the reader is
 * @param version version of the format when it is sure, else null
 * @param reason what spoke for or against it, in words
 */
public record Detection(Certainty certainty, @Nullable String version, String reason) {
    /** How sure a reader is. */
    public enum Certainty {
        /** Another format. */
        NO,
        /** Could be read, if no other reader is sure. */
        MAYBE,
        /** This format. */
        YES
    }

    /** Returns "not this format". */
    public static Detection no(String reason) {
        return new Detection(Certainty.NO, null, reason);
    }

    /** Returns "possibly this format". */
    public static Detection maybe(String reason) {
        return new Detection(Certainty.MAYBE, null, reason);
    }

    /** Returns "this format, in that version". */
    public static Detection yes(String version) {
        return new Detection(Certainty.YES, version, "version " + version);
    }
}
