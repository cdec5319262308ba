package io.robokit.analysis.format.rlds;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a TFRecord file. The records go to a temporary file beside the target; {@link #commit} moves it into place, so
 * that a file is whole or not there. Used by one thread.
 */
public final class TfRecordWriter implements Closeable {
    private static final int BUFFER = 1 << 20;

    private final Path target;
    private final Path temporary;
    private final OutputStream stream;
    private long records;
    private long bytes;
    private boolean ended;

    private TfRecordWriter(Path target, Path temporary, OutputStream stream) {
        this.target = target;
        this.temporary = temporary;
        this.stream = stream;
    }

    /** Begins a file; an existing one is replaced at {@link #commit}. */
    public static TfRecordWriter create(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("Not a file: " + target);
        }
        Path temporary = Files.createTempFile(folder, absolute.getFileName() + ".", ".partial");
        return new TfRecordWriter(
                absolute, temporary, new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER));
    }

    /** Appends a record. */
    public void write(byte[] data) throws IOException {
        ByteBuffer prefix = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        prefix.putLong(data.length).putInt(MaskedCrc.of(prefix.array(), 0, 8));
        stream.write(prefix.array());
        stream.write(data);
        ByteBuffer suffix = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        stream.write(suffix.putInt(MaskedCrc.of(data, 0, data.length)).array());
        records++;
        bytes += data.length;
    }

    /** Records written. */
    public long recordCount() {
        return records;
    }

    /** Bytes of data of all records, as {@code numBytes} of {@code dataset_info.json} counts them. */
    public long dataBytes() {
        return bytes;
    }

    /** Ends the file and puts it into its place. */
    public void commit() throws IOException {
        if (ended) {
            throw new IllegalStateException("The file is ended already: " + target);
        }
        stream.close();
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        ended = true;
    }

    /** Gives up what was not committed. */
    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            stream.close();
            Files.deleteIfExists(temporary);
        }
    }
}
