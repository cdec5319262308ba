package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.recording.Compression;
import io.robokit.analysis.format.recording.DamagedDataException;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The records of an unpacked chunk, one after the other. */
final class BagChunk {
    private final String path;
    private final long offset;
    private final ByteBuffer data;
    private int next;
    private int dataStart;
    private int dataLength;
    private @Nullable BagHeader header;

    BagChunk(String path, long offset, byte[] data) {
        this.path = path;
        this.offset = offset;
        this.data = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Unpacks the chunk at a position. */
    static byte[] unpack(BagRecords records, String path, long position) throws IOException {
        BagHeader header = records.at(position);
        if (header.op() != BagHeader.CHUNK) {
            throw new RecordingException(
                    RecordingFault.BAG_BAD_INDEX, path, position, "an index points to what is no chunk");
        }
        return unpack(records, path, header, records.data());
    }

    static byte[] unpack(BagRecords records, String path, BagHeader header, ByteBuffer packed) {
        String name = header.text("compression");
        Compression compression = switch (name == null ? "" : name) {
            case "none", "" -> Compression.NONE;
            case "bz2" -> Compression.BZ2;
            case "lz4" -> Compression.LZ4;
            default ->
                throw records.fault(
                        RecordingFault.BAG_UNSUPPORTED_COMPRESSION,
                        "the chunk is compressed with '" + name + "'; bz2 and lz4 can be read");
        };
        try {
            return compression.unpack(
                    packed.array(), packed.arrayOffset() + packed.position(), packed.remaining(), header.u32("size"));
        } catch (DamagedDataException e) {
            boolean bomb =
                    e.kind() == DamagedDataException.Kind.BOMB || e.kind() == DamagedDataException.Kind.TOO_LARGE;
            throw records.fault(
                    bomb ? RecordingFault.BAG_DECOMPRESSION_BOMB : RecordingFault.BAG_BAD_CHUNK,
                    "the chunk " + e.getMessage());
        }
    }

    /** Where the chunk begins in the file. */
    long offset() {
        return offset;
    }

    /** Goes to the next record. */
    boolean advance() {
        if (next >= data.capacity()) {
            return false;
        }
        int headerLength = length(next);
        int dataAt = next + 4 + headerLength;
        dataLength = length(dataAt);
        dataStart = dataAt + 4;
        header = BagHeader.parse(path, offset, data.slice(next + 4, headerLength));
        next = dataStart + dataLength;
        return true;
    }

    private int length(int at) {
        int length = data.capacity() - at < 4 ? -1 : data.getInt(at);
        if (length < 0 || length > data.capacity() - at - 4) {
            next = data.capacity();
            throw new RecordingException(
                    RecordingFault.BAG_BAD_CHUNK,
                    path,
                    offset,
                    "the chunk breaks off within a record, at byte " + at + " of it");
        }
        return length;
    }

    BagHeader header() {
        if (header == null) {
            throw new IllegalStateException("advance comes first");
        }
        return header;
    }

    /** Where the data of the record begins in the chunk. */
    int dataStart() {
        return dataStart;
    }

    int dataLength() {
        return dataLength;
    }

    ByteBuffer data() {
        return data.slice(dataStart, dataLength).order(ByteOrder.LITTLE_ENDIAN);
    }
}
