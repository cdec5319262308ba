package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.TimeMerge;
import io.robokit.analysis.format.recording.TimeOrder;
import io.robokit.analysis.format.recording.TimedSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Messages that lie in no chunk. */
final class LooseSource implements TimedSource<McapRecord.Message>, TimeMerge.Part<McapRecord.Message> {
    private final FileBytes bytes;
    private final RecordParser parser;
    private final LooseMessages messages;
    private final int[] order;
    private int next;

    private LooseSource(FileBytes bytes, RecordParser parser, LooseMessages messages, int[] order) {
        this.bytes = bytes;
        this.parser = parser;
        this.messages = messages;
        this.order = order;
    }

    static @Nullable LooseSource of(FileBytes bytes, RecordParser parser, LooseMessages messages, McapQuery query) {
        long[] times = new long[messages.size()];
        int[] chosen = new int[messages.size()];
        int count = 0;
        for (int i = 0; i < messages.size(); i++) {
            if (query.includes(messages.time(i), messages.channel(i))) {
                times[count] = messages.time(i);
                chosen[count++] = i;
            }
        }
        return count == 0 ? null : new LooseSource(bytes, parser, messages, TimeOrder.sorted(times, chosen, count));
    }

    @Override
    public boolean hasMore() {
        return next < order.length;
    }

    @Override
    public long startTime() {
        return messages.time(order[0]);
    }

    @Override
    public LooseSource open() {
        return this;
    }

    @Override
    public long time() {
        return messages.time(order[next]);
    }

    @Override
    public long position() {
        return next < order.length ? messages.offset(order[next]) : 0;
    }

    @Override
    public McapRecord.Message take() throws IOException {
        long offset = messages.offset(order[next++]);
        long length = bytes.at(offset + 1, 8).getLong();
        byte[] content = bytes.copy(offset + Opcode.PREFIX, (int) length);
        return (McapRecord.Message)
                parser.parse(Opcode.MESSAGE, offset, ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    }
}
