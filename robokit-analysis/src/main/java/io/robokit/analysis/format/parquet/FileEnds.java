package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The end of a Parquet file: footer, its length, and the four letters that a file begins and ends with. */
final class FileEnds {
    /** Length of the footer and the four letters. */
    private static final int TRAILER = 8;
    /** The same, and the four letters at the beginning. */
    private static final int LEAST_FILE = 12;
    /** One request for the footer too, in most cases. */
    private static final int REMOTE_TAIL = 64 << 10;

    private static final int LOCAL_TAIL = 8 << 10;
    private static final long MOST_FOOTER = 1L << 30;

    private FileEnds() {}

    /**
     * Reads the footer.
     *
     * @throws MalformedPageException when the file is empty, of another kind or cut off, each with its own words
     * @throws UnsupportedFileException when the footer is encrypted
     */
    static byte[] readFooter(RangedFile file, Buffers buffers) throws IOException {
        long length = file.length();
        if (length == 0) {
            throw new MalformedPageException("the file is empty (0 bytes)");
        }
        int size = (int) Math.min(file.isLocal() ? LOCAL_TAIL : REMOTE_TAIL, length);
        ByteBuffer tail = buffers.take(size).limit(size);
        file.read(length - size, tail);
        String magic = size < 4 ? "" : letters(tail, size - 4);
        if (length < LEAST_FILE || !(magic.equals("PAR1") || magic.equals("PARE"))) {
            throw noFooter(file);
        }
        if (magic.equals("PARE")) {
            throw new UnsupportedFileException("the file is encrypted, which is not supported");
        }
        long footer = tail.getInt(size - TRAILER) & 0xffffffffL;
        if (footer > length - LEAST_FILE) {
            throw new MalformedPageException(
                    "its footer claims " + footer + " bytes, more than the file of " + length + " has");
        }
        long limit = Math.min(MOST_FOOTER, Runtime.getRuntime().maxMemory() / 4);
        if (footer > limit) {
            throw new MalformedPageException("its footer has " + footer + " bytes; at most " + limit + " are read");
        }
        byte[] bytes = new byte[(int) footer];
        if (footer <= size - TRAILER) {
            tail.get(size - TRAILER - bytes.length, bytes);
        } else {
            readAll(file, length - TRAILER - footer, bytes, buffers);
        }
        buffers.giveAll();
        return bytes;
    }

    private static void readAll(RangedFile file, long from, byte[] target, Buffers buffers) throws IOException {
        ByteBuffer part = buffers.take(Math.min(target.length, 1 << 20));
        for (int done = 0; done < target.length; done += part.limit()) {
            part.clear().limit(Math.min(part.capacity(), target.length - done));
            file.read(from + done, part);
            part.get(0, target, done, part.limit());
        }
    }

    private static MalformedPageException noFooter(RangedFile file) throws IOException {
        long length = file.length();
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(4, length));
        file.read(0, head);
        return length >= 4 && !letters(head, 0).startsWith("PAR")
                ? new MalformedPageException("not a Parquet file (it does not begin with PAR1)")
                : new MalformedPageException(
                        "no Parquet footer: the recording was not finalised or the file is truncated (" + length
                                + " bytes)");
    }

    private static String letters(ByteBuffer bytes, int at) {
        byte[] four = new byte[4];
        bytes.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
