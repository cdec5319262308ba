package io.robokit.analysis.format.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Page compression without Hadoop: none, Snappy, Zstandard, gzip and raw LZ4. Sizes that a page header claims are checked
 * before memory is taken for them. Thread-safe.
 */
public final class Codecs implements CompressionCodecFactory {
    private static final int ZSTD_LEVEL = 3;

    /** Creates the codecs. */
    public Codecs() {}

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return new Compressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        checkSupported(codec);
        return new Decompressor(codec);
    }

    @Override
    public void release() {
        // nothing is pooled
    }

    /**
     * Refuses compressions that cannot be unpacked.
     *
     * @throws UnsupportedFileException for others than those of this class
     */
    static void checkSupported(CompressionCodecName codec) {
        switch (codec) {
            case UNCOMPRESSED, SNAPPY, ZSTD, GZIP, LZ4_RAW -> {
                // known below
            }
            default -> throw unsupported(codec);
        }
    }

    private static UnsupportedFileException unsupported(CompressionCodecName codec) {
        return new UnsupportedFileException("compressed with " + codec
                + ", which is not supported; rewrite it with SNAPPY, ZSTD, GZIP or no compression");
    }

    private record Compressor(CompressionCodecName codec) implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            byte[] plain = content(bytes);
            switch (codec) {
                case UNCOMPRESSED:
                    return BytesInput.from(plain);
                case SNAPPY:
                    return BytesInput.from(Snappy.compress(plain));
                case ZSTD:
                    return BytesInput.from(Zstd.compress(plain, ZSTD_LEVEL));
                case GZIP:
                    ByteArrayOutputStream packed = new ByteArrayOutputStream();
                    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                        out.write(plain);
                    }
                    return BytesInput.from(packed.toByteArray());
                default:
                    throw unsupported(codec);
            }
        }

        @Override
        public CompressionCodecName getCodecName() {
            return codec;
        }

        @Override
        public void release() {
            // nothing is pooled
        }
    }

    private record Decompressor(CompressionCodecName codec) implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput bytes, int size) throws IOException {
            return BytesInput.from(unpack(codec, content(bytes), size));
        }

        @Override
        public void decompress(ByteBuffer input, int compressedSize, ByteBuffer output, int size) throws IOException {
            byte[] packed = new byte[compressedSize];
            input.get(packed);
            output.put(unpack(codec, packed, size));
        }

        @Override
        public void release() {
            // nothing is pooled
        }
    }

    /**
     * Unpacks a page.
     *
     * @param size bytes it must have then
     * @throws IOException when the content is damaged or has another size
     */
    static byte[] unpack(CompressionCodecName codec, byte[] packed, int size) throws IOException {
        checkPageSize(size);
        if (size == 0 && packed.length == 0) {
            return packed;
        }
        switch (codec) {
            case UNCOMPRESSED:
                return packed;
            case SNAPPY:
                return snappy(packed, size);
            case ZSTD:
                return zstd(packed, size);
            case GZIP:
                return gzip(packed, size);
            default:
                return Lz4.decompress(packed, size);
        }
    }

    /** Refuses pages that would need too much memory. */
    static void checkPageSize(int size) throws IOException {
        if (size < 0 || size > pageLimit()) {
            throw new IOException("A page claims to hold " + size + " bytes; at most " + pageLimit() + " are read");
        }
    }

    private static byte[] snappy(byte[] packed, int size) throws IOException {
        checkSize(size, Snappy.uncompressedLength(packed));
        byte[] plain = new byte[size];
        checkSize(size, Snappy.uncompress(packed, 0, packed.length, plain, 0));
        return plain;
    }

    private static byte[] zstd(byte[] packed, int size) throws IOException {
        long stated = Zstd.getFrameContentSize(packed);
        if (stated > 0) {
            checkSize(size, stated);
        }
        byte[] plain = new byte[size];
        long written = Zstd.decompress(plain, packed);
        if (Zstd.isError(written)) {
            throw new IOException("Zstandard: " + Zstd.getErrorName(written));
        }
        checkSize(size, written);
        return plain;
    }

    private static byte[] gzip(byte[] packed, int size) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            byte[] plain = in.readNBytes(size);
            checkSize(size, plain.length);
            return plain;
        }
    }

    private static byte[] content(BytesInput bytes) throws IOException {
        return bytes.toInputStream().readNBytes(Math.toIntExact(bytes.size()));
    }

    private static long pageLimit() {
        return Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);
    }

    /** Refuses content of another size than the header says. */
    static void checkSize(long declared, long found) throws IOException {
        if (declared != found) {
            throw new IOException("A page holds " + found + " bytes, its header says " + declared);
        }
    }
}
