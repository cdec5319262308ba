package io.robokit.cli;

import io.robokit.job.Progress;
import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * One line that shows how far a job has come and is gone when the job ends. Rewrites itself with a carriage return
 * alone, so any terminal shows it. Thread-safe.
 */
final class ProgressLine implements Consumer<Progress>, AutoCloseable {
    private static final int BAR = 30;
    private static final int WIDTH = 78;

    private final PrintWriter err;
    private final boolean visible;
    private boolean shown;
    private boolean closed;

    ProgressLine(PrintWriter err, boolean visible) {
        this.err = err;
        this.visible = visible;
    }

    @Override
    public synchronized void accept(Progress progress) {
        if (!visible || closed) {
            return;
        }
        err.print("\r" + fit(line(progress)));
        err.flush();
        shown = true;
    }

    /** Wipes the line. */
    @Override
    public synchronized void close() {
        if (shown) {
            err.print("\r" + " ".repeat(WIDTH) + "\r");
            err.flush();
        }
        shown = false;
        closed = true;
    }

    static String line(Progress progress) {
        int filled = (int) Math.floor(progress.fraction() * BAR);
        int percent = (int) Math.floor(progress.fraction() * 100);
        return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] "
                + " ".repeat(percent < 10 ? 2 : percent < 100 ? 1 : 0) + percent + " %  "
                + TextReport.printable(progress.message());
    }

    private static String fit(String text) {
        return text.length() > WIDTH ? text.substring(0, WIDTH) : text + " ".repeat(WIDTH - text.length());
    }
}
