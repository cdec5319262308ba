package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.recording.StreamTimes;
import io.robokit.analysis.format.recording.TimeGaps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the index at the end of a bag, so that no chunk need be unpacked to know what is in it. */
final class BagIndexReader {
    private final FileBytes bytes;
    private final BagRecords records;
    private final Connections connections;
    private final Map<Integer, Long> counts = new TreeMap<>();
    private final Map<Integer, long[]> spans = new HashMap<>();
    private final List<BagContents.Place> chunks = new ArrayList<>();
    private final Set<Long> positions = new HashSet<>();
    private final Set<String> compressions = new LinkedHashSet<>();

    BagIndexReader(FileBytes bytes, Problems problems) {
        this.bytes = bytes;
        this.records = new BagRecords(bytes);
        this.connections = new Connections(bytes.path(), problems);
    }

    /**
     * Reads the index.
     *
     * @throws RecordingException when it is damaged
     */
    BagContents read(long indexPosition, long connectionCount, long chunkCount) throws IOException {
        long at = indexPosition;
        long seenConnections = 0;
        while (at < bytes.length()) {
            BagHeader header = records.at(at);
            int op = header.op();
            if (op == BagHeader.CONNECTION) {
                connections.add(header, records.data(), at);
                seenConnections++;
            } else if (op == BagHeader.CHUNK_INFO) {
                addChunk(header, records.data(), indexPosition);
            }
            at = records.end();
        }
        if (seenConnections < connectionCount || chunks.size() < chunkCount) {
            throw bad("the bag header announces " + connectionCount + " connections and " + chunkCount
                    + " chunks, the index has " + seenConnections + " and " + chunks.size());
        }
        for (Integer id : counts.keySet()) {
            if (!connections.streams().containsKey(id)) {
                throw bad("the index counts messages of connection " + id + ", which it does not describe");
            }
        }
        return new BagContents(connections.streams(), chunks, times(), List.copyOf(compressions), true, true);
    }

    private RecordingException bad(String problem) {
        return new RecordingException(RecordingFault.BAG_BAD_INDEX, bytes.path(), records.start(), problem);
    }

    private void addChunk(BagHeader header, ByteBuffer data, long end) {
        long position = header.u64("chunk_pos");
        if (position < BagRecording.VERSION_LINE || position >= end || !positions.add(position)) {
            throw bad("a chunk at byte " + position + " is outside of the messages, or told twice");
        }
        long start = header.time("start_time");
        long last = header.time("end_time");
        if (data.remaining() % 8 != 0) {
            throw bad("a chunk info of " + data.remaining() + " bytes");
        }
        Set<Integer> inChunk = new HashSet<>();
        while (data.hasRemaining()) {
            int id = data.getInt();
            long count = data.getInt() & 0xffffffffL;
            counts.merge(id, count, Long::sum);
            inChunk.add(id);
            spans.merge(id, new long[] {start, last}, (a, b) ->
                    new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
        }
        chunks.add(new BagContents.Place(position, start, last, Set.copyOf(inChunk)));
    }

    private Map<Integer, StreamTimes> times() throws IOException {
        Map<Integer, TimeGaps> measured = bytes.isLocal() ? measured() : Map.of();
        Map<Integer, StreamTimes> times = new TreeMap<>();
        counts.forEach((id, count) -> {
            TimeGaps gaps = measured.get(id);
            long[] span = spans.getOrDefault(id, new long[2]);
            times.put(
                    id,
                    gaps != null && gaps.count() == count
                            ? StreamTimes.of(gaps)
                            : new StreamTimes(count, span[0], span[1], 0, 0, false));
        });
        return times;
    }

    /** Times as the index records behind each chunk tell them; empty when they do not tell all. */
    private Map<Integer, TimeGaps> measured() throws IOException {
        Map<Integer, TimeGaps> times = new HashMap<>();
        try {
            for (BagContents.Place chunk : chunks) {
                String compression = records.at(chunk.offset()).text("compression");
                compressions.add(compression == null ? "none" : compression);
                addIndexes(records.end(), times);
            }
        } catch (RecordingException e) {
            return Map.of();
        }
        return times;
    }

    private void addIndexes(long position, Map<Integer, TimeGaps> times) throws IOException {
        long at = position;
        while (at < bytes.length()) {
            BagHeader header = records.at(at);
            if (header.op() != BagHeader.INDEX) {
                return;
            }
            TimeGaps gaps = times.computeIfAbsent(Connections.id(header.u32("conn"), header), id -> new TimeGaps());
            ByteBuffer entries = records.data();
            while (entries.remaining() >= 12) {
                gaps.add(BagHeader.time(entries.getInt(), entries.getInt()));
                entries.getInt();
            }
            at = records.end();
        }
    }
}
