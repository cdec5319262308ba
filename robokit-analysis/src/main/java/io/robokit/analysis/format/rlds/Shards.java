package io.robokit.analysis.format.rlds;

import io.robokit.analysis.format.parquet.GitLfs;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Opens shards, compressed ones too. */
final class Shards {
    private static final int SCAN_BLOCK = 1 << 20;
    private static final int REMOTE_BLOCK = 4 << 20;
    private static final int LOOK_BLOCK = 8 << 10;

    private Shards() {}

    /** Opens a shard to be read and held to its checksums. */
    static RecordStream open(DatasetFiles files, String path) throws IOException {
        return open(files, path, true);
    }

    /** Opens a shard to look at parts of its records; nothing but lengths is held to checksums. */
    static RecordStream look(DatasetFiles files, String path) throws IOException {
        return open(files, path, false);
    }

    private static RecordStream open(DatasetFiles files, String path, boolean verify) throws IOException {
        InputFile file = files.open(path);
        boolean opened = false;
        try {
            if (GitLfs.isPointer(file)) {
                throw GitLfs.error(files.dataset(), path);
            }
            int block = !file.isLocal() ? REMOTE_BLOCK : verify ? SCAN_BLOCK : LOOK_BLOCK;
            RecordStream stream = new RecordStream(files.dataset(), path, source(file), verify, block);
            opened = true;
            return stream;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    /** The bytes of the records; a file that begins like a compressed one and not with a record is inflated. */
    private static ByteSource source(InputFile file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(12).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int read = file.read(0, head);
        boolean record = read == 12 && MaskedCrc.of(head.array(), 0, 8) == head.getInt(8);
        int first = read < 2 ? 0 : ((head.get(0) & 0xff) << 8) | (head.get(1) & 0xff);
        boolean gzip = first == 0x1f8b;
        boolean zlib = first >>> 8 == 0x78 && first % 31 == 0;
        return record || !(gzip || zlib) ? new FileSource(file) : new InflatedSource(file, gzip);
    }
}
