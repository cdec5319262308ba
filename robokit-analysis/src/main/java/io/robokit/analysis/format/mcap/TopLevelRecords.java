package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The records of a file as they follow each other, chunks packed. */
final class TopLevelRecords {
    private final FileBytes bytes;
    private final RecordParser parser;
    private final McapOptions options;
    private long next = Magic.LENGTH;
    private int opcode;
    private long start;
    private long length;
    private boolean footerSeen;

    TopLevelRecords(FileBytes bytes, RecordParser parser, McapOptions options) throws IOException {
        this.bytes = bytes;
        this.parser = parser;
        this.options = options;
        Magic.check(bytes.path(), bytes.copy(0, (int) Math.min(bytes.length(), 64)));
    }

    /**
     * Goes to the next record; its content is whole.
     *
     * @return whether there is one before the end of the file
     * @throws RecordingException when the file ends within a record
     */
    boolean advance() throws IOException {
        if (footerSeen) {
            return false;
        }
        start = next;
        if (start == bytes.length()) {
            throw truncated("the file ends without a footer");
        }
        if (!bytes.has(start, Opcode.PREFIX)) {
            throw truncated("the file ends within the prefix of a record");
        }
        ByteBuffer prefix = bytes.at(start, Opcode.PREFIX);
        opcode = prefix.get() & 0xff;
        length = prefix.getLong();
        checkLength();
        next = start + Opcode.PREFIX + length;
        footerSeen = opcode == Opcode.FOOTER;
        return true;
    }

    private void checkLength() throws IOException {
        long limit = opcode == Opcode.CHUNK
                ? options.maxChunkBytes()
                : opcode == Opcode.ATTACHMENT || !Opcode.isKnown(opcode) ? Long.MAX_VALUE : options.maxRecordBytes();
        boolean fits = bytes.has(start + Opcode.PREFIX, length);
        if (length >= 0 && length <= limit && fits) {
            return;
        }
        if (length >= 0 && length <= limit && !endsWithMagic()) {
            throw truncated("the file ends within a " + Opcode.name(opcode) + " record of " + length + " bytes, "
                    + (bytes.length() - start - Opcode.PREFIX) + " of which are there");
        }
        throw new RecordingException(
                RecordingFault.MCAP_RECORD_TOO_LARGE,
                bytes.path(),
                start,
                "a " + Opcode.name(opcode) + " record claims " + Long.toUnsignedString(length) + " bytes, "
                        + (bytes.length() - start - Opcode.PREFIX) + " are left in the file");
    }

    private boolean endsWithMagic() throws IOException {
        return bytes.has(bytes.length() - Magic.LENGTH, Magic.LENGTH)
                && bytes.length() > 2 * Magic.LENGTH
                && Magic.matches(bytes.at(bytes.length() - Magic.LENGTH, Magic.LENGTH));
    }

    private RecordingException truncated(String problem) {
        return new RecordingException(RecordingFault.MCAP_TRUNCATED, bytes.path(), start, problem);
    }

    int opcode() {
        return opcode;
    }

    /** Where the record begins. */
    long start() {
        return start;
    }

    /** Length with opcode and length. */
    long wholeLength() {
        return Opcode.PREFIX + length;
    }

    /** The content; valid until the next call. Not for attachments, which may be of any size. */
    ByteBuffer content() throws IOException {
        return bytes.at(start + Opcode.PREFIX, (int) length);
    }

    /** What there is of the content of the record in which the file ends; valid until the next call. */
    @Nullable
    ByteBuffer cutOffContent() throws IOException {
        long there = bytes.length() - start - Opcode.PREFIX;
        return opcode != Opcode.CHUNK || there <= 0 || there > options.maxChunkBytes()
                ? null
                : bytes.at(start + Opcode.PREFIX, (int) there);
    }

    /** The record, parsed; it shares the window of the file. */
    McapRecord record() throws IOException {
        if (opcode == Opcode.ATTACHMENT) {
            return Attachments.parse(bytes, parser, start, length);
        }
        return !Opcode.isKnown(opcode)
                ? new McapRecord.Unknown(opcode, length)
                : parser.parse(opcode, start, content());
    }
}
