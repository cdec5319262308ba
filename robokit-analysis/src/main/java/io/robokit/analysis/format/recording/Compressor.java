package io.robokit.analysis.format.recording;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Packs chunks of recordings so that every reader of the format unpacks them. */
public final class Compressor {
    private Compressor() {}

    /** Packs the first bytes of an array; the result may share it. */
    public static ByteBuffer pack(Compression compression, byte[] bytes, int length) throws IOException {
        if (compression == Compression.NONE) {
            return ByteBuffer.wrap(bytes, 0, length).slice();
        }
        if (compression == Compression.ZSTD) {
            byte[] packed = new byte[(int) Zstd.compressBound(length)];
            long size =
                    Zstd.compressByteArray(packed, 0, packed.length, bytes, 0, length, Zstd.defaultCompressionLevel());
            if (Zstd.isError(size)) {
                throw new IOException("Zstandard could not compress a chunk: " + Zstd.getErrorName(size));
            }
            return ByteBuffer.wrap(packed, 0, (int) size).slice();
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream(length / 2 + 1024);
        try (OutputStream stream =
                compression == Compression.LZ4 ? lz4(packed) : new BZip2CompressorOutputStream(packed, 9)) {
            stream.write(bytes, 0, length);
        }
        return ByteBuffer.wrap(packed.toByteArray());
    }

    /** With the flags that ROS 1 insists on. */
    private static OutputStream lz4(OutputStream target) throws IOException {
        return new LZ4FrameOutputStream(
                target, BLOCKSIZE.SIZE_1MB, FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.CONTENT_CHECKSUM);
    }
}
