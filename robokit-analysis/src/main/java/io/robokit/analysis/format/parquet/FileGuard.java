package io.robokit.analysis.format.parquet;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.RoboKitException;
import io.robokit.model.DatasetRef;
import java.io.IOException;

/**
 * Runs work on one file and turns what goes wrong into an error that names the file and the row group.
 *
 * @param dataset dataset of the file
 * @param path path of the file in it
 * @param input knows when the source itself failed
 */
record FileGuard(DatasetRef dataset, String path, RangedFile input) {
    /** For work on the file as a whole. */
    static final int NO_ROW_GROUP = -1;

    /** Work that may fail because the file is malformed. */
    interface Decoding<T> {
        T run() throws IOException;
    }

    /**
     * Runs work.
     *
     * @throws DatasetException when the file is malformed
     * @throws IOException when the source fails
     */
    <T> T run(int rowGroup, Decoding<T> work) throws IOException {
        try {
            return work.run();
        } catch (RoboKitException e) {
            throw e;
        } catch (UnsupportedFileException e) {
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_VERSION, dataset, place(rowGroup) + String.valueOf(e.getMessage()), e);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            if (input.sourceFailure() != null) {
                throw input.sourceFailure();
            }
            throw new DatasetException(ErrorCode.CORRUPT_FILE, dataset, place(rowGroup) + describe(e), e);
        }
    }

    private String place(int rowGroup) {
        return rowGroup < 0 ? path + ": " : path + ": row group " + rowGroup + ": ";
    }

    private static String describe(Throwable failure) {
        if (failure instanceof MalformedPageException) {
            return String.valueOf(failure.getMessage());
        }
        if (failure instanceof OutOfMemoryError) {
            return "damaged, or needs more memory than this process has";
        }
        String message = failure.getMessage();
        return "damaged Parquet content (" + failure.getClass().getSimpleName()
                + (message == null ? "" : ": " + message.lines().findFirst().orElse(""))
                + ")";
    }

    /** A file that is malformed, found out without an exception. */
    DatasetException corrupt(String problem) {
        return corrupt(dataset, path, problem);
    }

    static DatasetException corrupt(DatasetRef dataset, String path, String problem) {
        return new DatasetException(ErrorCode.CORRUPT_FILE, dataset, path + ": " + problem);
    }
}
