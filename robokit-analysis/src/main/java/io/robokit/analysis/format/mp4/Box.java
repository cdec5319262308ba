package io.robokit.analysis.format.mp4;

import java.io.IOException;

/**
 * A box within a file.
 *
 * @param type four characters
 * @param start first byte of its header
 * @param body first byte after its header
 * @param end first byte after it
 */
record Box(String type, long start, long body, long end) {
    private static final int SMALL_HEADER = 8;
    private static final int LARGE_HEADER = 16;
    private static final int USER_TYPE = 16;

    /** Reads the header of a box that has to end before a position; the last one of a file may say "up to the end". */
    static Box read(Mp4Input input, long start, long limit, boolean mayReachEnd) throws IOException {
        long size = input.unsigned32(start);
        String type = input.fourcc(start + 4);
        int header = SMALL_HEADER;
        if (size == 1) {
            header = LARGE_HEADER;
            size = limit - start < LARGE_HEADER ? 0 : input.number(start + SMALL_HEADER, 8);
        } else if (size == 0 && mayReachEnd) {
            size = limit - start;
        }
        if (type.equals("uuid")) {
            header += USER_TYPE;
        }
        if (size < header) {
            throw input.corrupt(start, "box '" + printable(type) + "' has the impossible size " + size);
        }
        return new Box(type, start, start + header, start + Math.min(size, Long.MAX_VALUE - start));
    }

    /** Bytes after the header. */
    long bodyLength() {
        return end - body;
    }

    /** Requires a number of bytes after the header. */
    void need(Mp4Input input, long bytes) {
        if (bodyLength() < bytes) {
            throw input.corrupt(
                    start, "box '" + shown() + "' has " + bodyLength() + " bytes of content, " + bytes + " are needed");
        }
    }

    /** The type, fit for a message. */
    String shown() {
        return printable(type);
    }

    private static String printable(String type) {
        return type.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
