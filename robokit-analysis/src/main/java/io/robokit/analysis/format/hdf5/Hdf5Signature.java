package io.robokit.analysis.format.hdf5;

import io.robokit.analysis.format.parquet.GitLfs;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Looks at the first bytes of a file before the library does: signature, and whether the file is as long as it says. */
final class Hdf5Signature {
    private static final long MAGIC = 0x894844460d0a1a0aL;
    private static final int HEAD = 128;
    private static final long UNDEFINED = -1L;

    private Hdf5Signature() {}

    /** Offset of the superblock, or -1 when there is none; it lies at 0 or at 512, 1024, 2048 … behind a user block. */
    static long find(InputFile file) throws IOException {
        long length = file.length();
        for (long offset = 0; offset + 8 <= length; offset = offset == 0 ? 512 : offset * 2) {
            ByteBuffer magic = ByteBuffer.allocate(8);
            if (file.read(offset, magic) == 8 && magic.getLong(0) == MAGIC) {
                return offset;
            }
        }
        return -1;
    }

    /** Whether the file begins like HDF5. */
    static boolean isHdf5(DatasetFiles files, String path) throws IOException {
        try (InputFile file = files.open(path)) {
            return find(file) >= 0;
        }
    }

    /**
     * Refuses what is no HDF5 file or is cut off.
     *
     * @throws DatasetException with {@code CORRUPT_FILE} or {@code LFS_POINTER}
     */
    static void check(DatasetRef dataset, InputFile file, String path) throws IOException {
        if (GitLfs.isPointer(file)) {
            throw GitLfs.error(dataset, path);
        }
        long offset = find(file);
        if (offset < 0) {
            throw corrupt(dataset, path + ": no HDF5 signature" + guess(file) + " (HDF5_BAD_MAGIC)");
        }
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        file.read(offset, head);
        long end = endOfFile(head);
        if (end != UNDEFINED && end > file.length() - Math.min(offset, 0) && end > file.length()) {
            throw corrupt(
                    dataset,
                    path + ": the file should have " + Long.toUnsignedString(end) + " bytes and has " + file.length()
                            + "; copy it again (HDF5_TRUNCATED)");
        }
    }

    /** End-of-file address of the superblock, versions 0 to 3, or {@link #UNDEFINED}. */
    private static long endOfFile(ByteBuffer head) {
        int version = head.get(8);
        int offsets = version < 2 ? head.get(13) : head.get(9);
        int base = version == 0 ? 24 : version == 1 ? 28 : 12;
        if (version > 3 || (offsets != 4 && offsets != 8)) {
            return UNDEFINED;
        }
        int at = base + 2 * offsets;
        long end = offsets == 8 ? head.getLong(at) : Integer.toUnsignedLong(head.getInt(at));
        return end < 0 ? Long.MAX_VALUE : end;
    }

    private static String guess(InputFile file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(16);
        int read = file.read(0, head);
        String text = new String(head.array(), 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
        if (read <= 0) {
            return "; the file is empty";
        }
        if (text.startsWith("PK")) {
            return "; this is a zip archive";
        }
        if (text.startsWith("MATLAB 5")) {
            return "; this is a MATLAB file older than version 7.3";
        }
        return text.startsWith("<") ? "; this is an HTML or XML document" : "";
    }

    private static DatasetException corrupt(DatasetRef dataset, String problem) {
        return new DatasetException(ErrorCode.CORRUPT_FILE, dataset, problem);
    }
}
