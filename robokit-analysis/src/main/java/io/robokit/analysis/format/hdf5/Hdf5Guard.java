package io.robokit.analysis.format.hdf5;

import io.jhdf.exceptions.HdfException;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the library on files that nobody can trust: on a small stack of its own, for a bounded time, and with typed errors. */
final class Hdf5Guard {
    private static final long STACK = 2L << 20;
    private static final long SECONDS = 120;

    private final DatasetRef dataset;
    private final String path;

    Hdf5Guard(DatasetRef dataset, String path) {
        this.dataset = dataset;
        this.path = path;
    }

    /** Work that may fail in any way. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** Runs on a thread of its own, because the structure of a file can be endless or nested without end. */
    <T> T apart(Work<T> work) throws IOException {
        FutureTask<T> task = new FutureTask<>(() -> run("the file", work));
        Thread thread = new Thread(null, task, "robokit-hdf5", STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw malformed("its structure was not read within " + SECONDS + " seconds", e);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("Interrupted while reading " + path);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof DatasetException failure) {
                throw failure;
            }
            throw malformed(String.valueOf(e.getCause()), e);
        }
    }

    /** Runs here; everything that the file is to blame for becomes a {@link DatasetException}. */
    <T> T run(String what, Work<T> work) throws IOException {
        try {
            return work.run();
        } catch (DatasetException e) {
            throw e;
        } catch (HdfException e) {
            throw refused(what, e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw malformed(
                    what + " is nested or sized beyond reason (" + e.getClass().getSimpleName() + ")", e);
        } catch (InternalError e) {
            throw malformed(what + ": the file became shorter while it was read", e);
        } catch (RuntimeException e) {
            throw malformed(what + ": " + e, e);
        }
    }

    private DatasetException refused(String what, HdfException e) {
        boolean unsupported = e instanceof io.jhdf.exceptions.UnsupportedHdfException;
        String text = what + ": " + deepest(e);
        if (text.contains("HDF5_DECOMPRESSION_BOMB")) {
            return new DatasetException(ErrorCode.CORRUPT_FILE, dataset, path + ": " + text, e);
        }
        return new DatasetException(
                unsupported ? ErrorCode.UNSUPPORTED_FORMAT : ErrorCode.CORRUPT_FILE,
                dataset,
                path + ": " + text + (unsupported ? " (HDF5_UNSUPPORTED_TYPE)" : " (HDF5_MALFORMED)"),
                e);
    }

    /** The messages down to the cause, where the library says what it means. */
    private static String deepest(Throwable e) {
        StringBuilder text = new StringBuilder(String.valueOf(e.getMessage()));
        Throwable cause = e.getCause();
        for (int depth = 0; cause != null && depth < 5; depth++) {
            text.append(": ").append(cause.getMessage());
            cause = cause.getCause();
        }
        return text.length() > 500 ? text.substring(0, 500) + "…" : text.toString();
    }

    DatasetException malformed(String problem, Throwable cause) {
        return new DatasetException(
                ErrorCode.CORRUPT_FILE, dataset, path + ": " + problem + " (HDF5_MALFORMED)", cause);
    }

    DatasetException mismatch(String code, String problem) {
        return new DatasetException(ErrorCode.SCHEMA_MISMATCH, dataset, path + ": " + problem + " (" + code + ")");
    }

    String path() {
        return path;
    }
}
