package io.robokit.analysis.format.recording;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.robokit.analysis.format.recording.DamagedDataException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** Unpacks what recorders compress. No more memory is taken than the claimed size, and that only up to a limit. */
public enum Compression {
    /** Bytes as they are. */
    NONE,
    /** LZ4 frames. */
    LZ4,
    /** Zstandard frames. */
    ZSTD,
    /** A bzip2 stream. */
    BZ2;

    /** Claims up to this size are believed however small the packed bytes are: a black picture packs well. */
    private static final long BELIEVED = 64L << 20;

    private static final long MAX_RATIO = 1000;
    private static final long MAX_SIZE = 1L << 30;

    /** The most that so many packed bytes may claim to unpack to. */
    public static long limit(long packed) {
        return Math.min(MAX_SIZE, Math.max(BELIEVED, packed * MAX_RATIO));
    }

    /**
     * Unpacks to exactly {@code size} bytes.
     *
     * @throws DamagedDataException when the bytes do not unpack to that many
     */
    public byte[] unpack(byte[] packed, int offset, int length, long size) throws DamagedDataException {
        if (size < 0 || size > limit(length)) {
            throw new DamagedDataException(
                    Kind.TOO_LARGE,
                    "claims to unpack " + length + " bytes to " + Long.toUnsignedString(size) + ", allowed are "
                            + limit(length));
        }
        byte[] target = new byte[(int) size];
        int written = unpack(packed, offset, length, target);
        if (written != size) {
            throw new DamagedDataException(Kind.SHORT, "unpacks to " + written + " bytes, not to " + size);
        }
        return target;
    }

    private int unpack(byte[] packed, int offset, int length, byte[] target) throws DamagedDataException {
        return switch (this) {
            case NONE -> copy(packed, offset, length, target);
            case LZ4 -> new Lz4Frames(packed, offset, length, target).unpack();
            case ZSTD -> zstd(packed, offset, length, target);
            case BZ2 -> bzip2(packed, offset, length, target);
        };
    }

    private static int copy(byte[] packed, int offset, int length, byte[] target) throws DamagedDataException {
        if (length > target.length) {
            throw new DamagedDataException(Kind.BOMB, "holds " + length + " bytes, not " + target.length);
        }
        System.arraycopy(packed, offset, target, 0, length);
        return length;
    }

    private static final ThreadLocal<ZstdDecompressCtx> ZSTD_CONTEXT = ThreadLocal.withInitial(ZstdDecompressCtx::new);

    private static int zstd(byte[] packed, int offset, int length, byte[] target) throws DamagedDataException {
        if (length == 0) {
            return 0;
        }
        try {
            return ZSTD_CONTEXT.get().decompressByteArray(target, 0, target.length, packed, offset, length);
        } catch (ZstdException e) {
            boolean full = Zstd.errDstSizeTooSmall() == e.getErrorCode();
            throw new DamagedDataException(
                    full ? Kind.BOMB : Kind.DAMAGED,
                    full
                            ? "unpacks to more than the " + target.length + " bytes it claims"
                            : "holds damaged Zstandard data: " + e.getMessage());
        }
    }

    private static int bzip2(byte[] packed, int offset, int length, byte[] target) throws DamagedDataException {
        if (length == 0) {
            return 0;
        }
        try (InputStream stream =
                new BZip2CompressorInputStream(new ByteArrayInputStream(packed, offset, length), true)) {
            int read = stream.readNBytes(target, 0, target.length);
            if (read == target.length && stream.read() >= 0) {
                throw new DamagedDataException(
                        Kind.BOMB, "unpacks to more than the " + target.length + " bytes it claims");
            }
            return read;
        } catch (IOException | RuntimeException e) {
            throw new DamagedDataException(Kind.DAMAGED, "holds damaged bzip2 data: " + e.getMessage());
        }
    }

    /** What can be unpacked of bytes that were cut off; at most {@code size} bytes, perhaps none. Nothing is verified. */
    public byte[] unpackStart(byte[] packed, int offset, int length, long size) {
        byte[] target = new byte[(int) Math.max(0, Math.min(size, limit(length)))];
        int written = 0;
        try {
            switch (this) {
                case NONE -> written = copy(packed, offset, Math.min(length, target.length), target);
                case LZ4 -> written = new Lz4Frames(packed, offset, length, target).unpackStart();
                case ZSTD ->
                    written = streamed(
                            new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(packed, offset, length))
                                    .setContinuous(true),
                            target);
                case BZ2 ->
                    written = streamed(
                            new BZip2CompressorInputStream(new ByteArrayInputStream(packed, offset, length), true),
                            target);
            }
        } catch (IOException | DamagedDataException | RuntimeException e) {
            return new byte[0];
        }
        return Arrays.copyOf(target, written);
    }

    private static int streamed(InputStream stream, byte[] target) throws IOException {
        int written = 0;
        try (stream) {
            int read = stream.read(target, 0, target.length);
            while (read > 0) {
                written += read;
                read = stream.read(target, written, target.length - written);
            }
        } catch (IOException | RuntimeException e) {
            // The place where the bytes end or are damaged: what came before is what is asked for.
            return written;
        }
        return written;
    }
}
