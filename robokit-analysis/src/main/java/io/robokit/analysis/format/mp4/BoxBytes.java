package io.robokit.analysis.format.mp4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Boxes being written to memory. */
final class BoxBytes {
    private byte[] bytes = new byte[1024];
    private int length;
    private final Deque<Integer> open = new ArrayDeque<>();

    /** Begins a box. */
    BoxBytes begin(String type) {
        open.push(length);
        return number(0, 4).text(type);
    }

    /** Begins a box that has a version and flags. */
    BoxBytes begin(String type, int version, int flags) {
        return begin(type).number(version, 1).number(flags, 3);
    }

    /** Ends the box that was begun last. */
    BoxBytes end() {
        int start = open.pop();
        put(start, length - start, 4);
        return this;
    }

    BoxBytes number(long value, int count) {
        reserve(count);
        put(length, value, count);
        length += count;
        return this;
    }

    BoxBytes zeros(int count) {
        reserve(count);
        Arrays.fill(bytes, length, length + count, (byte) 0);
        length += count;
        return this;
    }

    BoxBytes text(String ascii) {
        return raw(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    BoxBytes raw(byte[] content) {
        reserve(content.length);
        System.arraycopy(content, 0, bytes, length, content.length);
        length += content.length;
        return this;
    }

    private void put(int at, long value, int count) {
        for (int i = 0; i < count; i++) {
            bytes[at + i] = (byte) (value >> (8 * (count - 1 - i)));
        }
    }

    private void reserve(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
        }
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }
}
