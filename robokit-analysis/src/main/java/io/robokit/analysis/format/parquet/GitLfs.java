package io.robokit.analysis.format.parquet;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Recognises Git LFS pointers: the short text files that stand for the content after a clone without LFS. */
public final class GitLfs {
    /** Files of this many bytes or more are never pointers. */
    public static final long POINTER_LIMIT = 1024;

    private static final byte[] START = "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);

    private GitLfs() {}

    /** Whether the file is a pointer; looks at its first bytes, and only when it is small. */
    public static boolean isPointer(InputFile file) throws IOException {
        long length = file.length();
        if (length < START.length || length >= POINTER_LIMIT) {
            return false;
        }
        ByteBuffer head = ByteBuffer.allocate(START.length);
        return file.read(0, head) == START.length && isPointer(head.array());
    }

    /** Whether content that begins with these bytes is a pointer. */
    public static boolean isPointer(byte[] head) {
        return head.length >= START.length && Arrays.equals(head, 0, START.length, START, 0, START.length);
    }

    /** What to tell about a pointer. */
    public static String explain(String path) {
        return path + ": this is a Git LFS pointer, not the file itself; run `git lfs pull` in the repository"
                + " or download the file again";
    }

    /** The error for a pointer found where content is needed. */
    public static DatasetException error(DatasetRef dataset, String path) {
        return new DatasetException(ErrorCode.LFS_POINTER, dataset, explain(path));
    }
}
