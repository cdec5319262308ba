package io.robokit.analysis.format.parquet;

import java.io.IOException;

/** Decoder of the raw LZ4 block format: sequences of literals and copies from what was already written. */
final class Lz4 {
    private static final int MIN_MATCH = 4;

    private final byte[] input;
    private final byte[] output;
    private int in;
    private int out;

    private Lz4(byte[] input, int size) {
        this.input = input;
        this.output = new byte[size];
    }

    static byte[] decompress(byte[] packed, int size) throws IOException {
        if (size > packed.length * 255L + 16) {
            throw new IOException("An LZ4 page of " + packed.length + " bytes cannot hold " + size);
        }
        Lz4 block = new Lz4(packed, size);
        try {
            block.run();
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("Damaged LZ4 page at byte " + block.in, e);
        }
        return block.output;
    }

    private void run() throws IOException {
        while (in < input.length) {
            int token = input[in++] & 0xff;
            int literals = length(token >>> 4);
            System.arraycopy(input, in, output, out, literals);
            in += literals;
            out += literals;
            if (in < input.length) {
                copyMatch(token & 0xf);
            }
        }
        if (out != output.length) {
            throw new IOException("An LZ4 page holds " + out + " bytes, its header says " + output.length);
        }
    }

    private void copyMatch(int code) throws IOException {
        int distance = (input[in] & 0xff) | (input[in + 1] & 0xff) << 8;
        in += 2;
        int count = length(code) + MIN_MATCH;
        if (distance == 0 || distance > out) {
            throw new IOException("Damaged LZ4 page at byte " + in + ": copy from " + distance + " bytes back");
        }
        for (int i = 0; i < count; i++) {
            output[out] = output[out - distance];
            out++;
        }
    }

    private int length(int code) throws IOException {
        int length = code;
        if (code == 15) {
            int more;
            do {
                more = input[in++] & 0xff;
                length += more;
                if (length < 0) {
                    throw new IOException("Damaged LZ4 page at byte " + in + ": length overflow");
                }
            } while (more == 255);
        }
        return length;
    }
}
