package io.robokit.analysis.format.recording;

import io.robokit.analysis.format.recording.DamagedDataException.Kind;

/** One LZ4 block whose copies may reach back into what earlier blocks of the frame have written. */
final class Lz4Block {
    private static final int MIN_MATCH = 4;

    private final byte[] input;
    private final int end;
    private final byte[] output;
    private final int base;
    private int in;
    private int out;

    private Lz4Block(byte[] input, int offset, int length, byte[] output, int base, int position) {
        this.input = input;
        this.in = offset;
        this.end = offset + length;
        this.output = output;
        this.base = base;
        this.out = position;
    }

    /**
     * Unpacks a block.
     *
     * @param base first byte of the output that copies may refer to
     * @param position where the block's own bytes go
     * @return where they end
     */
    static int unpack(byte[] input, int offset, int length, byte[] output, int base, int position)
            throws DamagedDataException {
        Lz4Block block = new Lz4Block(input, offset, length, output, base, position);
        try {
            block.run();
        } catch (IndexOutOfBoundsException e) {
            throw new DamagedDataException(
                    Kind.DAMAGED, "a damaged LZ4 block, or one that unpacks to more than was announced");
        }
        return block.out;
    }

    private void run() throws DamagedDataException {
        while (in < end) {
            int token = input[in++] & 0xff;
            int literals = length(token >>> 4);
            if (literals > end - in) {
                throw new DamagedDataException(Kind.DAMAGED, "an LZ4 block ends within its literals");
            }
            System.arraycopy(input, in, output, out, literals);
            in += literals;
            out += literals;
            if (in < end) {
                copy(token & 0xf);
            }
        }
    }

    private void copy(int code) throws DamagedDataException {
        int distance = (input[in] & 0xff) | ((input[in + 1] & 0xff) << 8);
        in += 2;
        int count = length(code) + MIN_MATCH;
        int from = out - distance;
        if (distance == 0 || from < base || count > output.length - out) {
            throw new DamagedDataException(Kind.DAMAGED, "an LZ4 block copies from outside of what was unpacked");
        }
        if (distance >= count) {
            System.arraycopy(output, from, output, out, count);
            out += count;
        } else {
            overlapping(from, count);
        }
    }

    /** The copy repeats itself: each round doubles what can be copied at once. */
    private void overlapping(int from, int count) {
        int left = count;
        int period = out - from;
        while (left > 0) {
            int length = Math.min(left, period);
            System.arraycopy(output, from, output, out, length);
            out += length;
            left -= length;
            period += length;
        }
    }

    private int length(int code) throws DamagedDataException {
        int length = code;
        if (code == 15) {
            int more;
            do {
                more = input[in++] & 0xff;
                length += more;
                if (length < 0) {
                    throw new DamagedDataException(Kind.DAMAGED, "a length in an LZ4 block overflows");
                }
            } while (more == 255);
        }
        return length;
    }
}
