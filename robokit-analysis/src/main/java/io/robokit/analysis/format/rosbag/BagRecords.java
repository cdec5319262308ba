package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The records of a bag file, one at a position. */
final class BagRecords {
    private static final int LARGEST_HEADER = 64 << 20;

    private final FileBytes bytes;
    private long start;
    private long dataStart;
    private long dataLength;
    private BagHeader header;

    BagRecords(FileBytes bytes) {
        this.bytes = bytes;
        this.header = BagHeader.parse(bytes.path(), 0, ByteBuffer.allocate(0));
    }

    /**
     * Reads the header of the record at a position.
     *
     * @throws RecordingException when the file ends within the record, or the header cannot be understood
     */
    BagHeader at(long position) throws IOException {
        start = position;
        int headerLength = length(position);
        if (headerLength > LARGEST_HEADER) {
            throw fault(RecordingFault.BAG_RECORD_TOO_LARGE, "a record header claims " + headerLength + " bytes");
        }
        long data = position + 4 + headerLength;
        dataLength = length(data) & 0xffffffffL;
        dataStart = data + 4;
        // The header is read last: it stays valid until the data is asked for.
        ByteBuffer fields = bytes.at(position + 4, headerLength);
        byte[] copy = new byte[headerLength];
        fields.get(copy);
        header = BagHeader.parse(bytes.path(), position, ByteBuffer.wrap(copy));
        if (!bytes.has(dataStart, dataLength)) {
            throw fault(
                    RecordingFault.BAG_TRUNCATED,
                    "the file ends within a record of " + dataLength + " bytes, " + (bytes.length() - dataStart)
                            + " of which are there");
        }
        return header;
    }

    private int length(long position) throws IOException {
        if (!bytes.has(position, 4)) {
            throw fault(RecordingFault.BAG_TRUNCATED, "the file ends within a record");
        }
        int length = bytes.at(position, 4).getInt();
        if (length < 0 || !bytes.has(position + 4, length & 0xffffffffL)) {
            boolean header = position == start;
            if (header) {
                throw fault(
                        length < 0 ? RecordingFault.BAG_RECORD_TOO_LARGE : RecordingFault.BAG_TRUNCATED,
                        "a record claims " + (length & 0xffffffffL) + " bytes, " + (bytes.length() - position - 4)
                                + " are left in the file");
            }
        }
        return length;
    }

    RecordingException fault(RecordingFault fault, String problem) {
        return new RecordingException(fault, bytes.path(), start, problem);
    }

    /** Where the record begins. */
    long start() {
        return start;
    }

    long dataLength() {
        return dataLength;
    }

    /** Where the next record begins. */
    long end() {
        return dataStart + dataLength;
    }

    /** The data; valid until the next call. */
    ByteBuffer data() throws IOException {
        if (dataLength > Integer.MAX_VALUE - 16) {
            throw fault(RecordingFault.BAG_RECORD_TOO_LARGE, "the record has " + dataLength + " bytes");
        }
        return bytes.at(dataStart, (int) dataLength);
    }
}
