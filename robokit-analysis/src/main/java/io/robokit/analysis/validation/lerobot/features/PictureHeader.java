package io.robokit.analysis.validation.lerobot.features;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a picture tell.
 *
 * @param format for example {@code PNG}
 * @param width pixels, 0 when the header was not understood further
 * @param height pixels, 0 when the header was not understood further
 */
record PictureHeader(String format, int width, int height) {
    private static final int TIFF_WIDTH = 256;
    private static final int TIFF_HEIGHT = 257;

    /** Reads a header, or returns null when the bytes are no picture that the usual libraries open. */
    static @Nullable PictureHeader of(ByteBuffer content) {
        ByteBuffer bytes = content.slice().order(ByteOrder.BIG_ENDIAN);
        try {
            return read(bytes);
        } catch (IndexOutOfBoundsException e) {
            return null; // cut off inside the header
        }
    }

    private static @Nullable PictureHeader read(ByteBuffer bytes) {
        if (bytes.remaining() < 12) {
            return null;
        }
        if (bytes.getLong(0) == 0x89504E470D0A1A0AL) {
            return new PictureHeader("PNG", bytes.getInt(16), bytes.getInt(20));
        }
        if (bytes.getShort(0) == (short) 0xFFD8) {
            return jpeg(bytes);
        }
        String four = StandardCharsets.ISO_8859_1.decode(bytes.slice(0, 4)).toString();
        if (four.equals("II*\0") || four.equals("MM\0*")) {
            return tiff(bytes.order(four.startsWith("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
        }
        String kind = StandardCharsets.ISO_8859_1.decode(bytes.slice(8, 4)).toString();
        if (four.equals("RIFF") && kind.equals("WEBP")) {
            return new PictureHeader("WebP", 0, 0);
        }
        return four.startsWith("GIF8") || four.startsWith("BM") ? new PictureHeader(four, 0, 0) : null;
    }

    /** Goes from marker to marker to the one that begins the frame. */
    private static PictureHeader jpeg(ByteBuffer bytes) {
        int at = 2;
        while (true) {
            int marker = bytes.getShort(at) & 0xFFFF;
            if (marker == 0xFFFF) {
                at++; // filling
                continue;
            }
            boolean frame =
                    marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
            if (frame) {
                return new PictureHeader("JPEG", bytes.getShort(at + 7) & 0xFFFF, bytes.getShort(at + 5) & 0xFFFF);
            }
            if (marker < 0xFF01) {
                throw new IndexOutOfBoundsException("No marker at " + at);
            }
            boolean bare = marker == 0xFF01 || (marker >= 0xFFD0 && marker <= 0xFFD8);
            at += bare ? 2 : 2 + Math.max(2, bytes.getShort(at + 2) & 0xFFFF);
        }
    }

    private static PictureHeader tiff(ByteBuffer bytes) {
        int directory = bytes.getInt(4);
        int entries = bytes.getShort(directory) & 0xFFFF;
        int width = 0;
        int height = 0;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            int tag = bytes.getShort(entry) & 0xFFFF;
            int value = bytes.getShort(entry + 2) == 3 ? bytes.getShort(entry + 8) & 0xFFFF : bytes.getInt(entry + 8);
            width = tag == TIFF_WIDTH ? value : width;
            height = tag == TIFF_HEIGHT ? value : height;
        }
        return new PictureHeader("TIFF", width, height);
    }
}
