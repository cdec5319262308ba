package io.robokit.analysis.format.parquet;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/** Unpacks pages from native memory into native memory. */
final class Unpacker {
    private static final CompressionCodecName[] CODECS = {
        CompressionCodecName.UNCOMPRESSED,
        CompressionCodecName.SNAPPY,
        CompressionCodecName.GZIP,
        CompressionCodecName.LZO,
        CompressionCodecName.BROTLI,
        CompressionCodecName.LZ4,
        CompressionCodecName.ZSTD,
        CompressionCodecName.LZ4_RAW
    };

    private final Buffers buffers;
    private final CompressionCodecName codec;

    /**
     * Creates an unpacker.
     *
     * @param codec number of the compression in the format
     */
    Unpacker(Buffers buffers, int codec) {
        this.buffers = buffers;
        if (codec < 0 || codec >= CODECS.length) {
            throw new MalformedPageException("a column has the unknown compression " + codec);
        }
        this.codec = CODECS[codec];
        Codecs.checkSupported(this.codec);
    }

    boolean isNeeded() {
        return codec != CompressionCodecName.UNCOMPRESSED;
    }

    /**
     * Unpacks all of {@code packed}, which fills {@code plain} from its position to its limit.
     *
     * @throws IOException when the content is damaged or has another size
     */
    void unpack(ByteBuffer packed, ByteBuffer plain) throws IOException {
        int size = plain.remaining();
        if (size == 0 && packed.remaining() == 0) {
            return;
        }
        switch (codec) {
            case SNAPPY -> snappy(packed, plain, size);
            case ZSTD -> zstd(packed, plain, size);
            default -> {
                byte[] bytes = new byte[packed.remaining()];
                packed.get(bytes);
                plain.put(Codecs.unpack(codec, bytes, size));
            }
        }
    }

    private static void snappy(ByteBuffer packed, ByteBuffer plain, int size) throws IOException {
        // The library writes as many bytes as the content states, so that this must come first.
        Codecs.checkSize(size, Snappy.uncompressedLength(packed));
        Codecs.checkSize(size, Snappy.uncompress(packed, plain));
    }

    private void zstd(ByteBuffer packed, ByteBuffer plain, int size) throws IOException {
        long stated = Zstd.getDirectByteBufferFrameContentSize(packed, packed.position(), packed.remaining());
        if (stated > 0) {
            Codecs.checkSize(size, stated);
        }
        int written = buffers.zstd()
                .decompressDirectByteBuffer(
                        plain, plain.position(), size, packed, packed.position(), packed.remaining());
        Codecs.checkSize(size, written);
    }
}
