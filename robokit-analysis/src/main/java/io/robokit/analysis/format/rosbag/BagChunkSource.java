package io.robokit.analysis.format.rosbag;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.TimeOrder;
import io.robokit.analysis.format.recording.TimedSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Messages of an unpacked chunk. What the chunk holds counts, not what its index records say. */
final class BagChunkSource implements TimedSource<RecordedMessage> {
    private final long offset;
    private final List<RecordedMessage> messages;
    private final int[] order;
    private int next;

    BagChunkSource(
            BagChunk chunk,
            ByteBuffer data,
            Map<Integer, RecordedStream> streams,
            Set<Integer> wanted,
            RecordingQuery query,
            Problems problems) {
        this.offset = chunk.offset();
        this.messages = new ArrayList<>();
        try {
            while (chunk.advance()) {
                if (chunk.header().op() == BagHeader.MESSAGE) {
                    add(chunk, data, streams, wanted, query);
                }
            }
        } catch (RecordingException e) {
            problems.report(e);
        }
        long[] times = messages.stream().mapToLong(RecordedMessage::logTime).toArray();
        this.order = TimeOrder.sorted(times, IntStream.range(0, times.length).toArray(), times.length);
    }

    private void add(
            BagChunk chunk,
            ByteBuffer data,
            Map<Integer, RecordedStream> streams,
            Set<Integer> wanted,
            RecordingQuery query) {
        BagHeader header = chunk.header();
        int id = Connections.id(header.u32("conn"), header);
        long time = header.time("time");
        RecordedStream stream = streams.get(id);
        if (stream != null && wanted.contains(id) && query.includes(time)) {
            ByteBuffer message =
                    data.slice(chunk.dataStart(), chunk.dataLength()).order(ByteOrder.LITTLE_ENDIAN);
            messages.add(new RecordedMessage(stream, time, time, 0, message));
        }
    }

    @Override
    public boolean hasMore() {
        return next < order.length;
    }

    @Override
    public long time() {
        return messages.get(order[next]).logTime();
    }

    @Override
    public long position() {
        return offset;
    }

    @Override
    public @Nullable RecordedMessage take() {
        return messages.get(order[next++]);
    }
}
