package io.robokit.hf;

/** Learns how a download or upload goes on. Called by one thread at a time, at most ten times per second. */
@FunctionalInterface
public interface TransferListener {
    /** Does nothing. */
    TransferListener NONE = progress -> {};

    /** Something has moved; the last call of a transfer reports its end. */
    void progress(TransferProgress progress);
}
