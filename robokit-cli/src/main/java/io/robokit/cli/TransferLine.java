package io.robokit.cli;

import io.robokit.hf.TransferListener;
import io.robokit.hf.TransferProgress;
import io.robokit.job.Progress;

/** Shows a transfer as a {@link ProgressLine}: share of the bytes, files, bytes, and how fast they come. */
final class TransferLine implements TransferListener {
    private final ProgressLine line;
    private final long start = System.nanoTime();
    private long bytesAtStart = -1;

    TransferLine(ProgressLine line) {
        this.line = line;
    }

    @Override
    public void progress(TransferProgress progress) {
        if (bytesAtStart < 0) {
            bytesAtStart = progress.bytesDone();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long moved = progress.bytesDone() - bytesAtStart;
        line.accept(new Progress(progress.fraction(), text(progress, seconds > 0.5 ? (long) (moved / seconds) : -1)));
    }

    static String text(TransferProgress progress, long bytesPerSecond) {
        String bytes = Values.bytes(progress.bytesDone());
        if (progress.bytesTotal() >= 0) {
            bytes += " of " + Values.bytes(progress.bytesTotal());
        }
        String files = progress.filesTotal() > 1 ? progress.filesDone() + "/" + progress.filesTotal() + " files, " : "";
        return files + bytes + (bytesPerSecond > 0 ? ", " + Values.bytes(bytesPerSecond) + "/s" : "");
    }
}
