package io.robokit.analysis.format.rlds;

import io.robokit.spi.DatasetFiles;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the records of a TFRecord file in order, each held to its checksums; gzip and zlib streams of records too. Used by
 * one thread.
 *
 * <p>A file that is cut off gives its whole records first, then the error.
 */
public final class TfRecordReader implements Closeable {
    private final RecordStream stream;

    private TfRecordReader(RecordStream stream) {
        this.stream = stream;
    }

    /**
     * Opens a file of a dataset.
     *
     * @throws io.robokit.exception.DatasetException when there is no such file or it is a Git LFS pointer
     */
    public static TfRecordReader open(DatasetFiles files, String path) throws IOException {
        return new TfRecordReader(Shards.open(files, path));
    }

    /**
     * The next record, empty at the end of the file.
     *
     * @throws io.robokit.exception.DatasetException with {@code CORRUPT_FILE}, record number and offset when checksums are
     *     wrong, the file is cut off, or a length cannot be
     */
    public Optional<byte[]> next() throws IOException {
        if (!stream.next()) {
            return Optional.empty();
        }
        byte[] data = new byte[(int) stream.recordLength()];
        stream.bytes(data, 0, data.length);
        stream.endRecord();
        return Optional.of(data);
    }

    /** Number of the record read last, from 0; -1 before the first. */
    public long recordNumber() {
        return stream.recordNumber();
    }

    /** Byte of the file at which the record read last begins. */
    public long recordOffset() {
        return stream.recordOffset();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
