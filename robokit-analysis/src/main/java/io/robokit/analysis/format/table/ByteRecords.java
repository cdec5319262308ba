package io.robokit.analysis.format.table;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Records of a file that end with a line, one after the other; a line inside quotes does not end one where quotes count.
 * Holds one record at a time.
 */
final class ByteRecords implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final char separator;
    private final long limit = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 4);
    private byte[] bytes = new byte[BUFFER];
    private int from;
    private int to;
    private int filled;
    private long bufferStart;
    private long line;
    private long linesInside;
    private int next;

    /**
     * Opens a file.
     *
     * @param offset where a record begins
     * @param separator what separates fields, where quotes at the beginning of a field count; 0 for none
     */
    ByteRecords(Path file, long offset, char separator) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.separator = separator;
        this.bufferStart = offset;
        channel.position(offset);
        if (offset == 0) {
            skipMark();
        }
    }

    /** Passes over the mark of byte order that some programs put in front of UTF-8. */
    private void skipMark() throws IOException {
        while (filled < 3 && fill()) {
            // until there are three bytes or the file ends
        }
        if (filled >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
            next = 3;
        }
    }

    /** Goes to the next record that is not blank; false at the end. */
    boolean next() throws IOException {
        while (nextLine()) {
            if (!isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Goes to the next record, blank ones included; false at the end. */
    boolean nextLine() throws IOException {
        line += 1 + linesInside;
        linesInside = 0;
        from = next;
        int at = from;
        boolean quoted = false;
        boolean fieldStart = true;
        boolean quotedField = false;
        while (true) {
            if (at == filled) {
                int moved = from;
                boolean more = fill();
                at -= moved - from;
                if (!more) {
                    next = filled;
                    to = filled;
                    return to > from;
                }
            }
            byte b = bytes[at++];
            if (b == '\n') {
                if (!quoted) {
                    next = at;
                    to = at - 1 > from && bytes[at - 2] == '\r' ? at - 2 : at - 1;
                    return true;
                }
                linesInside++;
            } else if (separator != 0) {
                if (b == '"') {
                    // A quote that is doubled inside quotes ends and begins them again.
                    boolean opens = fieldStart || (quotedField && bytes[at - 2] == '"');
                    quotedField |= opens;
                    quoted = !quoted && opens;
                }
                fieldStart = !quoted && b == separator;
                quotedField &= !fieldStart;
            }
        }
    }

    /** Reads more bytes behind those of the current record; false at the end of the file. */
    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, filled - from);
            bufferStart += from;
            filled -= from;
            from = 0;
        }
        if (filled == bytes.length) {
            if (bytes.length * 2L > limit) {
                throw new BadRowException("line " + line + " is longer than " + limit + " bytes");
            }
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        int read = channel.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled));
        filled += Math.max(0, read);
        return read > 0;
    }

    private boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Where the record begins in the file. */
    long start() {
        return bufferStart + from;
    }

    /** Number of the line it begins with, counted from 1 where reading began. */
    long line() {
        return line;
    }

    /** Bytes of the record, from {@link #from()} on. */
    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    /** The record as text. */
    String text() throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, length()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRowException("line " + line + " is not UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
