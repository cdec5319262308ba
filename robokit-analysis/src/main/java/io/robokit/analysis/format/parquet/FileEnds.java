package io.robokit.analysis.format.parquet;

import io.robokit.model.DatasetRef;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The four letters that a Parquet file begins and ends with. */
final class FileEnds {
    private static final int MAGIC_AND_FOOTER = 12;

    private FileEnds() {}

    /** Refuses a file that is empty, of another kind or cut off, each with its own words. */
    static void check(DatasetRef dataset, String path, InputFile file) throws IOException {
        long length = file.length();
        if (length == 0) {
            throw FileGuard.corrupt(dataset, path, "the file is empty (0 bytes)");
        }
        ByteBuffer head = ByteBuffer.allocate(4);
        ByteBuffer end = ByteBuffer.allocate(4);
        file.read(0, head);
        if (length >= 4 && !isMagic(head.array())) {
            throw FileGuard.corrupt(dataset, path, "not a Parquet file (it does not begin with PAR1)");
        }
        file.read(Math.max(0, length - 4), end);
        if (length < MAGIC_AND_FOOTER || !isMagic(end.array())) {
            throw FileGuard.corrupt(
                    dataset,
                    path,
                    "no Parquet footer: the recording was not finalised or the file is truncated (" + length
                            + " bytes)");
        }
    }

    private static boolean isMagic(byte[] four) {
        return four[0] == 'P' && four[1] == 'A' && four[2] == 'R' && (four[3] == '1' || four[3] == 'E');
    }
}
