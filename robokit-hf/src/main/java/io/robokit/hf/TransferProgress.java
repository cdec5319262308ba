package io.robokit.hf;

/**
 * State of a transfer.
 *
 * @param bytesDone bytes received and kept, plus those that were there already
 * @param bytesTotal bytes of all files, -1 when the server did not say
 * @param filesDone files complete
 * @param filesTotal files wanted
 */
public record TransferProgress(long bytesDone, long bytesTotal, int filesDone, int filesTotal) {
    /** Share done, 0 to 1; 0 when the total is not known. */
    public double fraction() {
        if (bytesTotal < 0) {
            return 0;
        }
        return bytesTotal == 0 ? 1 : Math.min(1, (double) bytesDone / bytesTotal);
    }
}
