package io.robokit.analysis.tabular.statistics;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are looked at again: in memory up to {@value #IN_MEMORY}, beyond that in a temporary file. Used by one thread.
 */
final class NumberSpill implements Closeable {
    private static final int IN_MEMORY = 1 << 17;

    private final Path folder;
    private long[] recent = new long[1024];
    private int filled;
    private long spilled;
    private @Nullable Path file;
    private @Nullable FileChannel channel;

    NumberSpill(Path folder) {
        this.folder = folder;
    }

    /** Takes numbers one after the other. */
    interface Visitor {
        void accept(long number);
    }

    void add(long number) throws IOException {
        if (filled == recent.length) {
            if (filled < IN_MEMORY) {
                recent = Arrays.copyOf(recent, filled * 2);
            } else {
                spill();
            }
        }
        recent[filled++] = number;
    }

    long count() {
        return spilled + filled;
    }

    private void spill() throws IOException {
        FileChannel out = channel;
        if (out == null) {
            file = Files.createTempFile(folder, "numbers", ".tmp");
            out = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel = out;
        }
        ByteBuffer bytes = ByteBuffer.allocate(filled * Long.BYTES);
        bytes.asLongBuffer().put(recent, 0, filled);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        spilled += filled;
        filled = 0;
    }

    /** Looks at all numbers again. */
    void forEach(Visitor visitor) throws IOException {
        FileChannel in = channel;
        if (in != null) {
            ByteBuffer bytes = ByteBuffer.allocate(IN_MEMORY * Long.BYTES);
            for (long at = 0; at < spilled * Long.BYTES; at += bytes.limit()) {
                bytes.clear();
                while (bytes.hasRemaining() && in.read(bytes, at + bytes.position()) > 0) {
                    // until the buffer is full or the file ends
                }
                bytes.flip();
                LongBuffer numbers = bytes.asLongBuffer();
                while (numbers.hasRemaining()) {
                    visitor.accept(numbers.get());
                }
            }
        }
        for (int i = 0; i < filled; i++) {
            visitor.accept(recent[i]);
        }
    }

    /** The number that so many are smaller than or equal to, in the order of signed numbers. */
    long at(long rank) throws IOException {
        long prefix = 0;
        long left = rank;
        for (int shift = 48; shift >= 0; shift -= 16) {
            long[] counts = new long[1 << 16];
            long known = prefix;
            int digit = shift;
            forEach(number -> {
                long ordered = number ^ Long.MIN_VALUE;
                if (digit == 48 || ordered >>> (digit + 16) == known) {
                    counts[(int) (ordered >>> digit) & 0xffff]++;
                }
            });
            int chosen = 0;
            while (left >= counts[chosen]) {
                left -= counts[chosen++];
            }
            prefix = (prefix << 16) | chosen;
        }
        return prefix ^ Long.MIN_VALUE;
    }

    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            open.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
