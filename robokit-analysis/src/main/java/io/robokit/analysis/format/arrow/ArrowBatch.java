package io.robokit.analysis.format.arrow;

import com.github.luben.zstd.Zstd;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The buffers of one record batch, read in parts; packed ones are unpacked whole and kept while the batch is in use. */
final class ArrowBatch {
    private static final long MOST_UNPACKED =
            Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 4);

    private final InputFile file;
    private final RecordBatch content;
    private final long body;
    private final long bodyLength;
    private final int codec;
    private final Map<Integer, ByteBuffer> unpacked = new HashMap<>();

    ArrowBatch(InputFile file, RecordBatch content, long body, long bodyLength) {
        this.file = file;
        this.content = content;
        this.body = body;
        this.bodyLength = bodyLength;
        BodyCompression compression = content.compression();
        this.codec = compression == null ? -1 : compression.codec();
    }

    /** Rows, as the metadata says; checked against the buffers as they are read. */
    long rows() {
        return content.length();
    }

    /** About how many bytes a row takes. */
    long bytesPerRow() {
        return rows() <= 0 ? 0 : bodyLength / rows();
    }

    /** Entries of a field. */
    long entries(int node) {
        if (node >= content.nodesLength()) {
            throw new ArrowFormatException("a batch has " + content.nodesLength() + " fields, more are needed");
        }
        return content.nodes(node).length();
    }

    /** Whether some entries of a field are null. */
    boolean hasNulls(int node) {
        return content.nodes(node).nullCount() != 0;
    }

    /** Bytes of a buffer; null when the buffer is left out. */
    @Nullable
    ByteBuffer bytes(int buffer, long from, long size) throws IOException {
        if (buffer >= content.buffersLength()) {
            throw new ArrowFormatException("a batch has " + content.buffersLength() + " buffers, more are needed");
        }
        Buffer place = content.buffers(buffer);
        if (place.length() == 0) {
            return null;
        }
        if (place.offset() < 0 || place.length() < 0 || place.length() > bodyLength - place.offset()) {
            throw new ArrowFormatException("buffer " + buffer + " of a batch lies outside of the batch");
        }
        if (codec < 0) {
            requireInside(buffer, from, size, place.length());
            return ArrowMessages.read(file, body + place.offset() + from, (int) size);
        }
        ByteBuffer whole = unpacked.get(buffer);
        if (whole == null) {
            whole = unpack(ArrowMessages.read(file, body + place.offset(), Math.toIntExact(place.length())));
            unpacked.put(buffer, whole);
        }
        requireInside(buffer, from, size, whole.limit());
        return whole.slice((int) from, (int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void requireInside(int buffer, long from, long size, long length) {
        if (from < 0 || size < 0 || size > Integer.MAX_VALUE || from + size > length) {
            throw new ArrowFormatException("buffer " + buffer + " has " + length + " bytes, bytes " + from + " to "
                    + (from + size) + " are needed");
        }
    }

    /** Eight bytes of length, -1 for what is not packed, then the content. */
    private ByteBuffer unpack(ByteBuffer packed) throws IOException {
        long size = packed.getLong();
        byte[] rest = new byte[packed.remaining()];
        packed.get(rest);
        if (size == -1) {
            return ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN);
        }
        if (size < 0 || size > MOST_UNPACKED) {
            throw new ArrowFormatException(
                    "a buffer claims to hold " + size + " bytes; at most " + MOST_UNPACKED + " are read");
        }
        byte[] plain = codec == CompressionType.ZSTD ? zstd(rest, size) : lz4(rest, size);
        if (plain.length != size) {
            throw new ArrowFormatException("a buffer holds " + plain.length + " bytes, it claims " + size);
        }
        return ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] zstd(byte[] packed, long size) {
        byte[] plain = new byte[(int) size];
        long written = Zstd.decompress(plain, packed);
        if (Zstd.isError(written)) {
            throw new ArrowFormatException("Zstandard: " + Zstd.getErrorName(written));
        }
        return plain;
    }

    private static byte[] lz4(byte[] packed, long size) throws IOException {
        try (FramedLZ4CompressorInputStream in =
                new FramedLZ4CompressorInputStream(new java.io.ByteArrayInputStream(packed))) {
            return in.readNBytes((int) size);
        }
    }
}
