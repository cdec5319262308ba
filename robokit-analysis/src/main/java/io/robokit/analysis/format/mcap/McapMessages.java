package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.FileBytes;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.TimeMerge;
import io.robokit.analysis.format.recording.TimedSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages in the order of their log time. Chunks are unpacked when their time has come and given up after their last message;
 * where very many overlap, some are unpacked again rather than kept.
 */
public final class McapMessages {
    private final McapSummary summary;
    private final TimeMerge<McapRecord.Message> merge;

    McapMessages(FileBytes bytes, McapOptions options, RecordParser parser, McapSummary summary, McapQuery query) {
        this.summary = summary;
        ChunkCache cache = new ChunkCache(bytes, options, parser);
        List<TimeMerge.Part<McapRecord.Message>> parts = new ArrayList<>();
        for (ChunkPlace chunk : summary.chunks()) {
            if (query.mayInclude(chunk)) {
                parts.add(new Part(cache, parser, chunk, query));
            }
        }
        LooseSource loose = LooseSource.of(bytes, parser, summary.looseMessages(), query);
        if (loose != null) {
            parts.add(loose);
        }
        this.merge = new TimeMerge<>(parts, parser.problems());
    }

    /** A chunk that is unpacked when its time has come. */
    private record Part(ChunkCache cache, RecordParser parser, ChunkPlace chunk, McapQuery query)
            implements TimeMerge.Part<McapRecord.Message> {
        @Override
        public long startTime() {
            return chunk.startTime();
        }

        @Override
        public long position() {
            return chunk.offset();
        }

        @Override
        public TimedSource<McapRecord.Message> open() throws IOException {
            return ChunkSource.open(cache, parser, chunk, query);
        }
    }

    /**
     * The next message, or null after the last. It may be kept.
     *
     * @throws RecordingException when a chunk is damaged and the file was opened strictly
     */
    public McapRecord.@Nullable Message next() throws IOException {
        McapRecord.Message message = merge.next();
        while (message != null && !summary.channels().containsKey(message.channelId())) {
            message = merge.next();
        }
        return message;
    }

    /** Chunks that were unpacked so far. */
    public long chunksRead() {
        return merge.opened();
    }
}
