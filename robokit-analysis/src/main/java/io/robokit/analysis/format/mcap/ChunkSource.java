package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.TimeOrder;
import io.robokit.analysis.format.recording.TimedSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Messages of a chunk. What the chunk holds counts, not what its message indexes say. */
final class ChunkSource implements TimedSource<McapRecord.Message> {
    private static final int TIME = Opcode.PREFIX + 6;

    private final ChunkCache cache;
    private final RecordParser parser;
    private final ChunkPlace place;
    private final int[] starts;
    private int next;
    private long time;

    private ChunkSource(ChunkCache cache, RecordParser parser, ChunkPlace place, int[] starts) throws IOException {
        this.cache = cache;
        this.parser = parser;
        this.place = place;
        this.starts = starts;
        lookAhead();
    }

    static ChunkSource open(ChunkCache cache, RecordParser parser, ChunkPlace place, McapQuery query)
            throws IOException {
        ChunkRecords records = new ChunkRecords(parser, place.offset(), cache.data(place));
        long[] times = new long[256];
        int[] starts = new int[256];
        int count = 0;
        while (advance(records, parser)) {
            if (records.opcode() == Opcode.MESSAGE && query.includes(records.logTime(), records.channelId())) {
                if (count == starts.length) {
                    times = Arrays.copyOf(times, count * 2);
                    starts = Arrays.copyOf(starts, count * 2);
                }
                times[count] = records.logTime();
                starts[count++] = records.start();
            }
        }
        return new ChunkSource(cache, parser, place, TimeOrder.sorted(times, starts, count));
    }

    /** A chunk that breaks off keeps the messages before. */
    private static boolean advance(ChunkRecords records, RecordParser parser) {
        try {
            return records.advance();
        } catch (RecordingException e) {
            parser.problems().report(e);
            return false;
        }
    }

    private ByteBuffer data() throws IOException {
        return ByteBuffer.wrap(cache.data(place)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void lookAhead() throws IOException {
        if (hasMore()) {
            time = data().getLong(starts[next] + TIME);
        } else {
            cache.giveUp(place);
        }
    }

    @Override
    public boolean hasMore() {
        return next < starts.length;
    }

    @Override
    public long time() {
        return time;
    }

    @Override
    public long position() {
        return place.offset();
    }

    @Override
    public McapRecord.@Nullable Message take() throws IOException {
        ByteBuffer data = data();
        int start = starts[next++];
        int length = (int) data.getLong(start + 1);
        McapRecord.Message message = length < Opcode.least(Opcode.MESSAGE)
                ? null
                : (McapRecord.Message) parser.parse(
                        Opcode.MESSAGE,
                        place.offset(),
                        data.slice(start + Opcode.PREFIX, length).order(ByteOrder.LITTLE_ENDIAN));
        lookAhead();
        return message;
    }
}
