package io.robokit.analysis.format.parquet;

import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A file read in ranges. A failure of the source is remembered, which tells it from a malformed file. Used by one thread. */
final class RangedFile {
    private final InputFile file;
    private final long length;
    private @Nullable IOException sourceFailure;

    RangedFile(InputFile file) throws IOException {
        this.file = file;
        this.length = file.length();
    }

    /** What the source itself failed with, or null. */
    @Nullable
    IOException sourceFailure() {
        return sourceFailure;
    }

    long length() {
        return length;
    }

    /** Whether reads of few bytes cost little. */
    boolean isLocal() {
        return file.isLocal();
    }

    /** Fills the rest of a buffer. */
    void read(long position, ByteBuffer target) throws IOException {
        int read;
        try {
            read = file.read(position, target);
        } catch (IOException e) {
            sourceFailure = e;
            throw e;
        }
        if (target.hasRemaining()) {
            throw new MalformedPageException("it ended at byte " + (position + read) + " of " + length);
        }
    }
}
