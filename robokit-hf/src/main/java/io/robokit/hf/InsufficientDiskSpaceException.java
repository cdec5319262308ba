package io.robokit.hf;

import io.robokit.exception.ErrorCode;

/** The files do not fit on the disk; nothing was downloaded. */
public final class InsufficientDiskSpaceException extends HubException {
    private static final long serialVersionUID = 1L;

    private final long requiredBytes;
    private final long freeBytes;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     * @param requiredBytes bytes still to be written
     * @param freeBytes bytes free on the disk
     */
    public InsufficientDiskSpaceException(Subject subject, String problem, long requiredBytes, long freeBytes) {
        super(ErrorCode.IO, subject, problem, null);
        this.requiredBytes = requiredBytes;
        this.freeBytes = freeBytes;
    }

    /** Bytes still to be written. */
    public long requiredBytes() {
        return requiredBytes;
    }

    /** Bytes free on the disk. */
    public long freeBytes() {
        return freeBytes;
    }
}
