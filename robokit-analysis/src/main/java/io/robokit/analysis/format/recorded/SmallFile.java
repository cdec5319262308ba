package io.robokit.analysis.format.recorded;

import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads the first bytes of a file, which for small files are all of them. */
final class SmallFile {
    private static final int LIMIT = (3 << 20) + 1;

    private SmallFile() {}

    static byte[] read(DatasetFiles files, String path) throws IOException {
        try (InputFile file = files.open(path)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(file.length(), LIMIT));
            file.read(0, bytes);
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }
}
