package io.robokit.analysis.format;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the first bytes of an encoded picture tell; nothing is decoded.
 *
 * @param codec {@code jpeg} or {@code png}
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param channels 1 to 4
 * @param bitDepth bits per channel
 */
public record ImageHeader(String codec, int width, int height, int channels, int bitDepth) {
    /** More pixels than this are no camera's. */
    public static final long MAX_PIXELS = 100_000_000;

    private static final long PNG_MAGIC = 0x89504e470d0a1a0aL;
    private static final int IHDR = 0x49484452;

    /** Whether the bytes begin like a JPEG or PNG file. */
    public static boolean looksEncoded(byte[] head) {
        return isJpeg(head) || isPng(head);
    }

    /** The header in these first bytes of a file; empty when they are neither JPEG nor PNG or end too early. */
    public static Optional<ImageHeader> of(byte[] head) {
        if (isPng(head)) {
            return png(ByteBuffer.wrap(head));
        }
        return isJpeg(head) ? jpeg(ByteBuffer.wrap(head)) : Optional.empty();
    }

    /** Whether it claims more pixels than {@link #MAX_PIXELS}, so that nobody should decode it. */
    public boolean isTooLarge() {
        return (long) width * height > MAX_PIXELS;
    }

    private static boolean isJpeg(byte[] head) {
        return head.length >= 3 && head[0] == (byte) 0xff && head[1] == (byte) 0xd8 && head[2] == (byte) 0xff;
    }

    private static boolean isPng(byte[] head) {
        return head.length >= 8 && ByteBuffer.wrap(head).getLong(0) == PNG_MAGIC;
    }

    private static Optional<ImageHeader> png(ByteBuffer head) {
        if (head.limit() < 26 || head.getInt(12) != IHDR) {
            return Optional.empty();
        }
        int channels = switch (head.get(25)) {
            case 0 -> 1;
            case 4 -> 2;
            case 6 -> 4;
            default -> 3; // colour, also from a palette
        };
        return sized("png", head.getInt(16), head.getInt(20), channels, head.get(24));
    }

    /** Walks the segments to the frame header: {@code ff cN, length, precision, height, width, components}. */
    private static Optional<ImageHeader> jpeg(ByteBuffer head) {
        int position = 2;
        while (position + 10 <= head.limit()) {
            if (head.get(position) != (byte) 0xff) {
                return Optional.empty();
            }
            int marker = head.get(position + 1) & 0xff;
            if (marker == 0xff) {
                position++; // a fill byte
            } else if (isFrame(marker)) {
                return sized(
                        "jpeg",
                        head.getShort(position + 7) & 0xffff,
                        head.getShort(position + 5) & 0xffff,
                        head.get(position + 9),
                        head.get(position + 4));
            } else if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
                position += 2;
            } else {
                position += 2 + Math.max(2, head.getShort(position + 2) & 0xffff);
            }
        }
        return Optional.empty();
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static Optional<ImageHeader> sized(String codec, int width, int height, int channels, int bitDepth) {
        return width < 1 || height < 1 || channels < 1 || channels > 4
                ? Optional.empty()
                : Optional.of(new ImageHeader(codec, width, height, channels, bitDepth));
    }
}
