package io.robokit.analysis.format.rlds;

import java.util.zip.CRC32C;

/** CRC-32C as TFRecord files store it: rotated by 15 bits, plus a constant (LevelDB's {@code crc32c.h}). */
final class MaskedCrc {
    private static final int DELTA = 0xa282ead8;

    private MaskedCrc() {}

    static int mask(long crc) {
        int bits = (int) crc;
        return ((bits >>> 15) | (bits << 17)) + DELTA;
    }

    static int of(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return mask(crc.getValue());
    }
}
