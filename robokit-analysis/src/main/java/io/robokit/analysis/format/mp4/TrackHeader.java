package io.robokit.analysis.format.mp4;

import java.io.IOException;

/**
 * What {@code tkhd} says, ISO/IEC 14496-12 section 8.3.2.
 *
 * @param id number of the track
 * @param width pixels
 * @param height pixels
 * @param rotation degrees clockwise
 */
record TrackHeader(long id, int width, int height, int rotation) {
    private static final int ONE = 0x10000;

    static TrackHeader read(Mp4Input input, Box tkhd) throws IOException {
        tkhd.need(input, 4);
        boolean wide = input.unsigned8(tkhd.body()) == 1;
        int id = wide ? 20 : 12;
        int matrix = wide ? 52 : 40;
        tkhd.need(input, matrix + 44);
        long at = tkhd.body();
        return new TrackHeader(
                input.unsigned32(at + id),
                input.unsigned16(at + matrix + 36),
                input.unsigned16(at + matrix + 40),
                rotation(input, at + matrix));
    }

    private static int rotation(Mp4Input input, long matrix) throws IOException {
        int a = input.signed32(matrix);
        int b = input.signed32(matrix + 4);
        int c = input.signed32(matrix + 12);
        int d = input.signed32(matrix + 16);
        if (a == 0 && b == ONE && c == -ONE && d == 0) {
            return 90;
        }
        if (a == -ONE && b == 0 && c == 0 && d == -ONE) {
            return 180;
        }
        return a == 0 && b == -ONE && c == ONE && d == 0 ? 270 : 0;
    }
}
