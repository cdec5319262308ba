package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Unpacked chunks, those used last, up to a number of bytes. */
final class ChunkCache {
    private final FileBytes bytes;
    private final McapOptions options;
    private final RecordParser parser;
    private final LinkedHashMap<Long, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;
    private long lastOffset = -1;
    private byte @Nullable [] last;

    ChunkCache(FileBytes bytes, McapOptions options, RecordParser parser) {
        this.bytes = bytes;
        this.options = options;
        this.parser = parser;
    }

    /**
     * The unpacked chunk.
     *
     * @throws RecordingException when it is damaged or not where the index says
     */
    byte[] data(ChunkPlace place) throws IOException {
        if (place.offset() == lastOffset && last != null) {
            return last;
        }
        byte[] known = kept.get(place.offset());
        if (known == null) {
            known = read(place);
            kept.put(place.offset(), known);
            keptBytes += known.length;
            shrink(place.offset());
        }
        lastOffset = place.offset();
        last = known;
        return known;
    }

    /** Says that the chunk is not needed any more. */
    void giveUp(ChunkPlace place) {
        byte[] known = kept.remove(place.offset());
        if (known != null) {
            keptBytes -= known.length;
        }
        if (place.offset() == lastOffset) {
            last = null;
        }
    }

    private void shrink(long keep) {
        Iterator<Map.Entry<Long, byte[]>> oldest = kept.entrySet().iterator();
        while (keptBytes > options.maxOpenBytes() && oldest.hasNext()) {
            Map.Entry<Long, byte[]> entry = oldest.next();
            if (entry.getKey() != keep) {
                keptBytes -= entry.getValue().length;
                oldest.remove();
            }
        }
    }

    private byte[] read(ChunkPlace place) throws IOException {
        if (!bytes.has(place.offset(), place.length())) {
            long there = bytes.length() - place.offset() - Opcode.PREFIX;
            ByteBuffer content = bytes.at(place.offset() + Opcode.PREFIX, (int) there);
            return CutOffChunk.unpack(parser, place.offset(), content, options);
        }
        if (place.length() > options.maxChunkBytes()) {
            throw fault(RecordingFault.MCAP_CHUNK_TOO_LARGE, place, "the chunk has " + place.length() + " bytes");
        }
        ByteBuffer record = bytes.at(place.offset(), (int) place.length());
        int opcode = record.get() & 0xff;
        long length = record.getLong();
        if (opcode != Opcode.CHUNK || length != place.length() - Opcode.PREFIX) {
            throw fault(
                    RecordingFault.MCAP_BAD_INDEX,
                    place,
                    "an index points to a chunk of " + place.length() + " bytes, but there is a " + Opcode.name(opcode)
                            + " record of " + Long.toUnsignedString(length));
        }
        ByteBuffer content = record.slice(Opcode.PREFIX, (int) length).order(record.order());
        McapRecord.Chunk chunk = (McapRecord.Chunk) parser.parse(opcode, place.offset(), content);
        if (chunk.uncompressedSize() != place.uncompressedSize()) {
            throw fault(
                    RecordingFault.MCAP_BAD_INDEX,
                    place,
                    "an index says that the chunk unpacks to " + place.uncompressedSize() + " bytes, the chunk says "
                            + Long.toUnsignedString(chunk.uncompressedSize()));
        }
        return ChunkRecords.unpack(parser, place.offset(), chunk, options);
    }

    private RecordingException fault(RecordingFault fault, ChunkPlace place, String problem) {
        return new RecordingException(fault, bytes.path(), place.offset(), problem);
    }
}
