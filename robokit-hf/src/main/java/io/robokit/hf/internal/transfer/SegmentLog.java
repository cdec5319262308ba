package io.robokit.hf.internal.transfer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;

/**
 * Which segments of a part file are complete: a header line, then one line per segment, added after its bytes were
 * written. A line cut off by a crash is ignored. Thread-safe.
 */
final class SegmentLog implements Closeable {
    private final FileChannel channel;

    private SegmentLog(FileChannel channel) {
        this.channel = channel;
    }

    /** Reads the complete segments; empty when the log belongs to something else. */
    static BitSet read(Path file, String header) throws IOException {
        BitSet done = new BitSet();
        if (!Files.isRegularFile(file) || Files.size(file) > 64L << 20) {
            return done;
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<String> lines = text.lines().toList();
        int whole = text.endsWith("\n") ? lines.size() : lines.size() - 1;
        if (whole < 1 || !lines.get(0).equals(header)) {
            return done;
        }
        for (String line : lines.subList(1, whole)) {
            if (line.matches("\\d{1,9}")) {
                done.set(Integer.parseInt(line));
            }
        }
        return done;
    }

    /** Starts a log anew with the segments that are complete. */
    static SegmentLog write(Path file, String header, BitSet done) throws IOException {
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        SegmentLog log = new SegmentLog(channel);
        StringBuilder text = new StringBuilder(header).append('\n');
        done.stream().forEach(index -> text.append(index).append('\n'));
        log.append(text.toString());
        return log;
    }

    void done(int segment) throws IOException {
        append(segment + "\n");
    }

    private synchronized void append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
