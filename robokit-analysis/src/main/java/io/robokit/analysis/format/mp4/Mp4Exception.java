package io.robokit.analysis.format.mp4;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;

/** A file is no MP4 file, is cut off, or contradicts itself. */
public final class Mp4Exception extends DatasetException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long offset;

    Mp4Exception(DatasetRef dataset, String file, long offset, String problem) {
        super(ErrorCode.CORRUPT_FILE, dataset, file + ": byte " + offset + ": " + problem);
        this.file = file;
        this.offset = offset;
    }

    /** Path of the file in its dataset. */
    public String file() {
        return file;
    }

    /** Where in the file the problem was met. */
    public long offset() {
        return offset;
    }
}
