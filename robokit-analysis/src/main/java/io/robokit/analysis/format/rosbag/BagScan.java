package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.StreamTimes;
import io.robokit.analysis.format.recording.TimeGaps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds out what is in a bag without index, or with a damaged one, by unpacking every chunk. */
final class BagScan {
    private final FileBytes bytes;
    private final Problems problems;
    private final BagRecords records;
    private final Connections connections;
    private final List<BagContents.Place> chunks = new ArrayList<>();
    private final Map<Integer, TimeGaps> times = new TreeMap<>();
    private final Set<String> compressions = new LinkedHashSet<>();

    BagScan(FileBytes bytes, Problems problems) {
        this.bytes = bytes;
        this.problems = problems;
        this.records = new BagRecords(bytes);
        this.connections = new Connections(bytes.path(), problems);
    }

    /** Reads up to the end of the file, or to where it cannot be told apart any more. */
    BagContents run() throws IOException {
        boolean complete = true;
        long at = BagRecording.VERSION_LINE;
        while (at < bytes.length()) {
            BagHeader header;
            try {
                header = records.at(at);
            } catch (RecordingException e) {
                problems.report(e);
                complete = false;
                break;
            }
            long end = records.end();
            try {
                add(header, at);
            } catch (RecordingException e) {
                problems.report(e);
            }
            at = end;
        }
        Map<Integer, StreamTimes> found = new TreeMap<>();
        times.forEach((id, gaps) -> found.put(id, StreamTimes.of(gaps)));
        return new BagContents(connections.streams(), chunks, found, List.copyOf(compressions), false, complete);
    }

    private void add(BagHeader header, long at) throws IOException {
        int op = header.op();
        if (op == BagHeader.CONNECTION) {
            connections.add(header, records.data(), at);
        } else if (op == BagHeader.CHUNK) {
            String compression = header.text("compression");
            compressions.add(compression == null ? "none" : compression);
            addChunk(
                    new BagChunk(bytes.path(), at, BagChunk.unpack(records, bytes.path(), header, records.data())), at);
        }
    }

    private void addChunk(BagChunk chunk, long at) {
        long first = Long.MAX_VALUE;
        long last = 0;
        Set<Integer> found = new HashSet<>();
        try {
            while (chunk.advance()) {
                BagHeader header = chunk.header();
                int op = header.op();
                if (op == BagHeader.CONNECTION) {
                    connections.add(header, chunk.data(), at);
                } else if (op == BagHeader.MESSAGE) {
                    int id = Connections.id(header.u32("conn"), header);
                    long time = header.time("time");
                    times.computeIfAbsent(id, key -> new TimeGaps()).add(time);
                    found.add(id);
                    first = Math.min(first, time);
                    last = Math.max(last, time);
                }
            }
        } catch (RecordingException e) {
            problems.report(e);
        }
        if (!found.isEmpty()) {
            chunks.add(new BagContents.Place(at, first, last, Set.copyOf(found)));
        }
    }
}
