package io.robokit.analysis.format.hdf5;

import java.util.Arrays;

/**
 * The LZF format: a control byte below 32 is followed by so many bytes and one more, any other refers back: its upper three
 * bits and perhaps a further byte are the length less 2, its lower five and a further byte the distance less 1.
 */
final class LzfBlock {
    private LzfBlock() {}

    /**
     * Decompresses at most {@code limit} bytes.
     *
     * @throws IndexOutOfBoundsException when the data is damaged or longer
     */
    static byte[] decompress(byte[] stored, int limit) {
        byte[] data = new byte[limit];
        int in = 0;
        int out = 0;
        while (in < stored.length) {
            int control = stored[in++] & 0xff;
            if (control < 32) {
                System.arraycopy(stored, in, data, out, control + 1);
                in += control + 1;
                out += control + 1;
            } else {
                int length = control >>> 5;
                if (length == 7) {
                    length += stored[in++] & 0xff;
                }
                int from = out - ((control & 31) << 8) - (stored[in++] & 0xff) - 1;
                for (int end = out + length + 2; out < end; out++) {
                    data[out] = data[from++];
                }
            }
        }
        return out == limit ? data : Arrays.copyOf(data, out);
    }
}
