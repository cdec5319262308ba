package io.robokit.analysis.format.mp4;

/** Reads bits, highest first. Beyond the end everything is 0, which callers notice by {@link #isPastEnd}. */
final class Bits {
    private static final int LONGEST_CODE = 31;

    private final byte[] bytes;
    private int position;

    Bits(byte[] bytes) {
        this.bytes = bytes;
    }

    int read(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int at = position >> 3;
            int bit = at < bytes.length ? (bytes[at] >> (7 - (position & 7))) & 1 : 0;
            value = (value << 1) | bit;
            position++;
        }
        return value;
    }

    /** An unsigned Exp-Golomb code. */
    int readCode() {
        int zeros = 0;
        while (zeros < LONGEST_CODE && !isPastEnd() && read(1) == 0) {
            zeros++;
        }
        return (1 << zeros) - 1 + read(zeros);
    }

    boolean isPastEnd() {
        return position > bytes.length * 8;
    }
}
