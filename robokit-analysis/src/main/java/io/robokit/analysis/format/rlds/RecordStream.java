package io.robokit.analysis.format.rlds;

import io.robokit.exception.DatasetException;
import io.robokit.model.DatasetRef;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import java.util.zip.ZipException;

/**
 * The records of a TFRecord file, one after the other, in the memory of one block however large a record is. The length of
 * a record is believed only after its checksum was, and only as far as there are bytes. Used by one thread.
 *
 * <p>Framing: {@code u64 length, u32 crc(length), data, u32 crc(data)}, little-endian, checksums masked.
 */
final class RecordStream implements Closeable {
    /** Largest record. */
    static final long MAX_RECORD = Integer.MAX_VALUE - 8L;

    private static final int PREFIX = 12;
    private static final int SUFFIX = 4;

    private final DatasetRef dataset;
    private final String path;
    private final ByteSource source;
    private final boolean verify;
    private final byte[] block;
    private final ByteBuffer view;
    private final CRC32C crc = new CRC32C();

    private long blockStart;
    private int blockLength;
    private int cursor;
    private int unchecked; // first byte of the block that is not in the checksum yet
    private boolean inRecord;
    private boolean summing;
    private long recordStart;
    private long recordNumber = -1;
    private long dataEnd;

    /** Reads from the beginning; {@code verify} says whether data is held to its checksum, else it may be jumped over. */
    RecordStream(DatasetRef dataset, String path, ByteSource source, boolean verify, int blockSize) {
        this.dataset = dataset;
        this.path = path;
        this.source = source;
        this.verify = verify;
        this.block = new byte[blockSize];
        this.view = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A part of the current record that lies in memory, to be read like the record itself. */
    RecordStream within(byte[] part) {
        RecordStream nested = new RecordStream(dataset, path, new MemorySource(part), false, 64);
        nested.recordStart = recordStart;
        nested.recordNumber = recordNumber;
        nested.dataEnd = part.length;
        return nested;
    }

    /** Goes to a record whose place is known. */
    void seek(long record, long offset) throws IOException {
        inRecord = false;
        summing = false;
        moveTo(offset);
        recordNumber = record - 1;
    }

    /** Whether the next record can be begun, the current one having been read or none begun. */
    boolean isBetweenRecords() {
        return !inRecord;
    }

    /** Number of the record that was begun last, or -1. */
    long recordNumber() {
        return recordNumber;
    }

    /** Byte at which the record begins that was begun last. */
    long recordOffset() {
        return recordStart;
    }

    /** Bytes of data of the record. */
    long recordLength() {
        return dataEnd - recordStart - PREFIX;
    }

    /** Position in the file. */
    long position() {
        return blockStart + cursor;
    }

    /** First byte behind the data of the record. */
    long dataEnd() {
        return dataEnd;
    }

    Place place() {
        return new Place(dataset, path, Math.max(0, recordNumber), recordStart);
    }

    /**
     * Begins the next record, passing over what is unread of the current one.
     *
     * @return false at the end of the file
     */
    boolean next() throws IOException {
        if (inRecord) {
            endRecord();
        }
        recordStart = position();
        recordNumber++;
        int available = require(PREFIX);
        if (available == 0) {
            return false;
        }
        if (available < PREFIX) {
            throw truncated("the file ends within the " + PREFIX + " bytes that begin a record");
        }
        long length = view.getLong(cursor);
        if (MaskedCrc.of(block, cursor, 8) != view.getInt(cursor + 8)) {
            throw place().corrupt("TFRECORD_BAD_LENGTH_CRC", "the checksum of the record's length is wrong" + guess());
        }
        checkLength(length);
        cursor += PREFIX;
        dataEnd = recordStart + PREFIX + length;
        inRecord = true;
        summing = verify;
        unchecked = cursor;
        crc.reset();
        return true;
    }

    private void checkLength(long length) {
        if (length < 0 || length > MAX_RECORD) {
            throw place().corrupt(
                            "TFRECORD_TOO_LARGE",
                            "the record claims " + Long.toUnsignedString(length) + " bytes; at most " + MAX_RECORD
                                    + " are read");
        }
        if (source.length() >= 0 && length + SUFFIX > source.length() - recordStart - PREFIX) {
            throw truncated("the record has " + length + " bytes of data, the file ends after "
                    + (source.length() - recordStart - PREFIX) + "; download it again");
        }
    }

    /** Ends the record and holds it to its checksum. */
    void endRecord() throws IOException {
        skip(dataEnd - position());
        sum();
        summing = false;
        inRecord = false;
        if (require(SUFFIX) < SUFFIX) {
            throw truncated("the file ends within the checksum of the record");
        }
        int stored = view.getInt(cursor);
        cursor += SUFFIX;
        if (verify && stored != MaskedCrc.mask(crc.getValue())) {
            throw place().corrupt("TFRECORD_BAD_DATA_CRC", "the checksum of the record's data is wrong");
        }
    }

    /** What is to blame for something that cannot be understood: a wrong checksum, else what was found. */
    DatasetException blame(DatasetException found) throws IOException {
        if (!inRecord) {
            return found;
        }
        try {
            endRecord();
        } catch (DatasetException e) {
            return e;
        }
        return found;
    }

    DatasetException malformed(String problem) {
        return place().corrupt("EXAMPLE_MALFORMED", problem + ", near byte " + position());
    }

    DatasetException tooComplex(String problem) {
        return place().corrupt("EXAMPLE_TOO_COMPLEX", problem);
    }

    private DatasetException truncated(String problem) {
        return place().corrupt("TFRECORD_TRUNCATED", problem);
    }

    private String guess() {
        if (recordNumber > 0) {
            return "";
        }
        int shown = Math.min(blockLength, 16);
        boolean text = shown > 0;
        for (int i = 0; i < shown; i++) {
            text &= (block[i] >= 0x20 && block[i] < 0x7f) || block[i] == '\n' || block[i] == '\r' || block[i] == '\t';
        }
        return text
                ? "; the file is text that begins with '"
                        + new String(block, 0, shown, StandardCharsets.US_ASCII).replaceAll("\\s", " ")
                        + "', not a TFRecord file"
                : "; this is no TFRecord file";
    }

    /** A varint of up to 10 bytes that ends before {@code end}. */
    long varint(long end) throws IOException {
        if (cursor + 10 <= blockLength && blockStart + cursor + 10 <= end) {
            return varintInBlock();
        }
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int next = one(end);
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw malformed("a number of more than 10 bytes");
    }

    private long varintInBlock() {
        long value = block[cursor++];
        if (value >= 0) {
            return value;
        }
        value &= 0x7f;
        for (int shift = 7; shift < 70; shift += 7) {
            int next = block[cursor++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number of more than 10 bytes");
    }

    private int one(long end) throws IOException {
        if (position() >= end) {
            throw malformed("a field ends within a number");
        }
        need(1);
        return block[cursor++] & 0xff;
    }

    /** Length of a field, with the field inside {@code end}. */
    int length(long end) throws IOException {
        long length = varint(end);
        if (length < 0 || length > end - position()) {
            throw malformed(
                    "a field of " + Long.toUnsignedString(length) + " bytes where " + (end - position()) + " are left");
        }
        return (int) length;
    }

    float fixed32(long end) throws IOException {
        if (end - position() < 4) {
            throw malformed("a field ends within a number");
        }
        need(4);
        float value = view.getFloat(cursor);
        cursor += 4;
        return value;
    }

    /** Little-endian floats; the caller has looked that they are inside the record. */
    void floats(float[] target, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            need(4);
            int here = Math.min(count - done, (blockLength - cursor) / 4);
            view.slice(cursor, here * 4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(target, offset + done, here);
            cursor += here * 4;
            done += here;
        }
    }

    /** Bytes; the caller has looked that they are inside the record. */
    void bytes(byte[] target, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            need(1);
            int here = Math.min(count - done, blockLength - cursor);
            System.arraycopy(block, cursor, target, offset + done, here);
            cursor += here;
            done += here;
        }
    }

    /** Passes over bytes; the caller has looked that they are inside the record. */
    void skip(long count) throws IOException {
        long left = count;
        if (!summing && source.canSeek() && left > blockLength - cursor) {
            moveTo(position() + left);
            return;
        }
        while (left > 0) {
            need(1);
            int here = (int) Math.min(left, blockLength - cursor);
            cursor += here;
            left -= here;
        }
    }

    private void need(int count) throws IOException {
        if (blockLength - cursor < count && require(count) < count) {
            throw truncated("the file ends within the record");
        }
    }

    /** Makes up to {@code count} bytes available at the cursor; returns how many there are. */
    private int require(int count) throws IOException {
        int left = blockLength - cursor;
        if (left >= count) {
            return count;
        }
        sum();
        System.arraycopy(block, cursor, block, 0, left);
        blockStart += cursor;
        cursor = 0;
        unchecked = 0;
        blockLength = left + fill(left);
        return Math.min(count, blockLength);
    }

    private int fill(int used) throws IOException {
        try {
            return source.read(blockStart + used, block, used, block.length - used);
        } catch (ZipException | EOFException e) {
            throw place().corrupt(
                            "TFRECORD_TRUNCATED", "the compressed file is damaged or cut off: " + e.getMessage(), e);
        }
    }

    private void sum() {
        if (summing) {
            crc.update(block, unchecked, cursor - unchecked);
            unchecked = cursor;
        }
    }

    private void moveTo(long position) {
        if (position >= blockStart && position <= blockStart + blockLength) {
            cursor = (int) (position - blockStart);
        } else {
            blockStart = position;
            blockLength = 0;
            cursor = 0;
        }
        unchecked = cursor;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
