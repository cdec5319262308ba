package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column of one row group, checked against their checksums and unpacked one by one. What a page gives out
 * is valid until the next one is asked for.
 */
final class ColumnPages {
    private static final int HEADER = 128;
    private static final int LONGEST_HEADER = 16 << 20;

    private final ChunkBytes bytes;
    private final Buffers buffers;
    private final Unpacker unpacker;
    private final long valueCount;
    private final PageHeader header = new PageHeader();
    private final CRC32 crc = new CRC32();

    private byte[] headerBytes = new byte[HEADER];
    private boolean begun;
    private long valuesSeen;
    private long pageStart;
    private @Nullable ByteBuffer plain;
    private ByteBuffer body = ByteBuffer.allocate(0);
    private ByteBuffer repetition = body;
    private ByteBuffer definition = body;

    ColumnPages(ChunkBytes bytes, Buffers buffers, ColumnChunk chunk) {
        this.bytes = bytes;
        this.buffers = buffers;
        this.unpacker = new Unpacker(buffers, chunk.codec());
        this.valueCount = chunk.values();
    }

    /** Entries of all pages, absent values included. */
    long valueCount() {
        return valueCount;
    }

    /** Goes to the dictionary, which comes before all data; false when there is none. */
    boolean nextDictionary() throws IOException {
        if (begun) {
            throw new IllegalStateException("The dictionary comes first");
        }
        begun = true;
        if (valueCount == 0) {
            return false;
        }
        int length = readHeader();
        if (header.kind() != PageHeader.Kind.DICTIONARY) {
            return false;
        }
        bytes.skip(length);
        openFirst(bytes.take(header.packedSize()));
        return true;
    }

    /** Goes to the next page of data; false after the last one. */
    boolean nextPage() throws IOException {
        begun = true;
        while (valuesSeen < valueCount) {
            bytes.skip(readHeader());
            switch (header.kind()) {
                case DATA -> openFirst(bytes.take(header.packedSize()));
                case DATA_V2 -> openSecond(bytes.take(header.packedSize()));
                case DICTIONARY -> throw new MalformedPageException("a dictionary comes after pages that need it");
                default -> {
                    bytes.skip(header.packedSize());
                    continue;
                }
            }
            valuesSeen += header.values();
            if (valuesSeen > valueCount) {
                throw new MalformedPageException(
                        "its pages hold more than the " + valueCount + " values that the footer gives the column");
            }
            return true;
        }
        return false;
    }

    /** Passes over the next page of data, looking at its header only; false after the last one. */
    boolean passPage() throws IOException {
        while (valuesSeen < valueCount) {
            pageStart = bytes.position();
            bytes.skip(readHeader());
            bytes.skip(header.packedSize());
            if (header.kind() == PageHeader.Kind.DATA || header.kind() == PageHeader.Kind.DATA_V2) {
                valuesSeen += header.values();
                return true;
            }
        }
        return false;
    }

    /** Where the page that was passed over begins in the file. */
    long pageStart() {
        return pageStart;
    }

    /** Header of the page. */
    PageHeader header() {
        return header;
    }

    /** Content of the page; with its levels in front unless it is of version 2. Little endian. */
    ByteBuffer body() {
        return body;
    }

    /** Repetition levels of a page of version 2. */
    ByteBuffer repetition() {
        return repetition;
    }

    /** Definition levels of a page of version 2. */
    ByteBuffer definition() {
        return definition;
    }

    /** Reads the header that comes next without passing over it. */
    private int readHeader() throws IOException {
        while (true) {
            int available = bytes.peek(headerBytes);
            try {
                return header.read(headerBytes, 0, available);
            } catch (CompactReader.CutOffException e) {
                if (available < headerBytes.length || available >= LONGEST_HEADER) {
                    throw e;
                }
                headerBytes = new byte[headerBytes.length * 4];
            }
        }
    }

    private void openFirst(ByteBuffer packed) throws IOException {
        check(packed);
        body = unpack(packed, header.plainSize(), true);
    }

    private void openSecond(ByteBuffer packed) throws IOException {
        check(packed);
        int repetitionLength = header.repetitionLength();
        int levels = repetitionLength + header.definitionLength();
        if (repetitionLength < 0 || header.definitionLength() < 0 || levels < 0 || levels > packed.remaining()) {
            throw new MalformedPageException("the levels of a page are longer than the page");
        }
        repetition = slice(packed, 0, repetitionLength);
        definition = slice(packed, repetitionLength, levels - repetitionLength);
        body = unpack(
                slice(packed, levels, packed.remaining() - levels), header.plainSize() - levels, header.isPacked());
    }

    private static ByteBuffer slice(ByteBuffer bytes, int from, int length) {
        return bytes.slice(from, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer unpack(ByteBuffer packed, int size, boolean isPacked) throws IOException {
        if (!isPacked || !unpacker.isNeeded()) {
            return packed;
        }
        Codecs.checkPageSize(size);
        ByteBuffer target = plain;
        if (target == null || target.capacity() < size) {
            if (target != null) {
                buffers.give(target);
            }
            target = buffers.take(size);
            plain = target;
        }
        unpacker.unpack(packed, target.clear().limit(size));
        return target.clear().limit(size);
    }

    private void check(ByteBuffer packed) throws IOException {
        Codecs.checkPageSize(header.packedSize());
        if (header.hasCrc()) {
            crc.reset();
            crc.update(packed.duplicate());
            if ((int) crc.getValue() != header.crc()) {
                throw new MalformedPageException("a page does not match its checksum, so its content has changed");
            }
        }
    }
}
