package io.robokit.analysis.format.recording;

import io.robokit.exception.DatasetException;
import org.jspecify.annotations.Nullable;

/** Something is wrong with a recording; says what, in which file and at which byte. */
public final class RecordingException extends DatasetException {
    private static final long serialVersionUID = 1L;

    /** Stands for an offset that is not known. */
    public static final long NO_OFFSET = -1;

    private final RecordingFault fault;
    private final String file;
    private final long offset;

    /**
     * Creates an exception.
     *
     * @param fault what is wrong
     * @param file path of the file in the dataset
     * @param offset byte of the file where the record begins that is at fault, or {@link #NO_OFFSET}
     * @param problem the same in words, without a full stop
     */
    public RecordingException(RecordingFault fault, String file, long offset, String problem) {
        super(fault.code(), message(fault, file, offset, problem));
        this.fault = fault;
        this.file = file;
        this.offset = offset;
    }

    /** Creates an exception with its cause. */
    public RecordingException(
            RecordingFault fault, String file, long offset, String problem, @Nullable Throwable cause) {
        this(fault, file, offset, problem);
        if (cause != null) {
            initCause(cause);
        }
    }

    private static String message(RecordingFault fault, String file, long offset, String problem) {
        return file + (offset == NO_OFFSET ? "" : ", byte " + offset) + ": " + problem + " (" + fault + ")";
    }

    /** What is wrong. */
    public RecordingFault fault() {
        return fault;
    }

    /** Path of the file in the dataset. */
    public String file() {
        return file;
    }

    /** Byte of the file where the record begins that is at fault, or {@link #NO_OFFSET}. */
    public long offset() {
        return offset;
    }
}
