package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.TimeGaps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the message indexes that follow the chunks, without the chunks. */
final class MessageIndexes {
    private final FileBytes bytes;
    private final McapOptions options;
    private final RecordParser parser;

    MessageIndexes(FileBytes bytes, McapOptions options, RecordParser parser) {
        this.bytes = bytes;
        this.options = options;
        this.parser = parser;
    }

    /** Times by channel; empty when the indexes do not tell all. */
    Map<Integer, TimeGaps> times(List<ChunkPlace> chunks) throws IOException {
        Map<Integer, TimeGaps> times = new HashMap<>();
        for (ChunkPlace chunk : chunks) {
            try {
                if (!add(chunk, times)) {
                    return Map.of();
                }
            } catch (RecordingException e) {
                return Map.of();
            }
        }
        return times;
    }

    private boolean add(ChunkPlace chunk, Map<Integer, TimeGaps> times) throws IOException {
        long at = chunk.offset() + chunk.length();
        long length = chunk.indexLength();
        if (length <= 0 || length > options.maxRecordBytes() || !bytes.has(at, length)) {
            return false;
        }
        ByteBuffer indexes = bytes.at(at, (int) length);
        while (indexes.remaining() >= Opcode.PREFIX) {
            int opcode = indexes.get() & 0xff;
            long size = indexes.getLong();
            if (opcode != Opcode.MESSAGE_INDEX || size < 0 || size > indexes.remaining()) {
                return false;
            }
            ByteBuffer content = indexes.slice(indexes.position(), (int) size).order(indexes.order());
            indexes.position(indexes.position() + (int) size);
            Fields fields = new Fields(parser.path(), opcode, at, content, parser.problems());
            TimeGaps channel = times.computeIfAbsent(fields.u16(), id -> new TimeGaps());
            ByteBuffer entries = fields.array(16);
            for (int entry = 0; entry < entries.remaining(); entry += 16) {
                channel.add(entries.getLong(entry));
            }
        }
        return true;
    }
}
