package io.robokit.analysis.format.mcap;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.StreamTimes;
import io.robokit.analysis.format.recording.TimeGaps;
import io.robokit.analysis.format.recording.TimedSource;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An MCAP file as a recording. */
public final class McapRecording implements Recording {
    /** So many message indexes are read to tell the rates of topics of a local file. */
    private static final int MOST_INDEXES = 100_000;

    private final McapFile file;
    private final Problems problems;
    private final Map<Integer, RecordedStream> streams = new TreeMap<>();
    private final RecordingFacts facts;

    private McapRecording(McapFile file, Problems problems) throws IOException {
        this.file = file;
        this.problems = problems;
        file.summary().channels().values().forEach(channel -> streams.put(channel.id(), stream(channel)));
        this.facts = describe();
    }

    /** Opens a file, which is closed with the recording, or when opening fails. */
    public static McapRecording open(InputFile input, McapOptions options, Problems problems) throws IOException {
        McapFile file = McapFile.open(input, options, problems);
        try {
            return new McapRecording(file, problems);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private RecordedStream stream(McapRecord.Channel channel) {
        McapRecord.Schema schema = file.summary().schemas().get(channel.schemaId());
        return new RecordedStream(
                channel.id(),
                channel.topic(),
                schema == null ? "" : schema.name(),
                channel.messageEncoding(),
                schema == null ? "" : schema.encoding(),
                schema == null ? ByteBuffer.allocate(0) : schema.data(),
                channel.metadata());
    }

    private RecordingFacts describe() throws IOException {
        McapSummary summary = file.summary();
        McapRecord.Statistics statistics = summary.statistics();
        long start = statistics == null ? 0 : statistics.startTime();
        long end = statistics == null ? 0 : statistics.endTime();
        return new RecordingFacts(
                summary.header().profile().equals("ros2") ? "rosbag2-mcap" : "mcap",
                "0",
                summary.header().library(),
                summary.header().profile(),
                List.copyOf(streams.values()),
                times(statistics, start, end),
                statistics == null ? 0 : statistics.messageCount(),
                start,
                end,
                summary.isIndexed(),
                summary.isComplete(),
                summary.compressions(),
                summary.chunkCount(),
                summary.attachments().stream()
                        .map(McapRecord.AttachmentIndex::name)
                        .toList(),
                metadata(summary));
    }

    private Map<Integer, StreamTimes> times(McapRecord.@Nullable Statistics statistics, long start, long end)
            throws IOException {
        boolean cheap = file.isLocal() && file.summary().chunkCount() <= MOST_INDEXES;
        Map<Integer, TimeGaps> measured = cheap || !file.summary().isIndexed() ? file.indexedTimes() : Map.of();
        Map<Integer, StreamTimes> times = new LinkedHashMap<>();
        Map<Integer, Long> counts = statistics == null ? Map.of() : statistics.channelMessageCounts();
        counts.forEach((channel, count) -> {
            TimeGaps gaps = measured.get(channel);
            times.put(
                    channel,
                    gaps != null && gaps.count() == count
                            ? StreamTimes.of(gaps)
                            : new StreamTimes(count, start, end, 0, 0, false));
        });
        return times;
    }

    /** The last record of a name counts: recorders write a preliminary one first. */
    private Map<String, Map<String, String>> metadata(McapSummary summary) throws IOException {
        Map<String, Map<String, String>> metadata = new LinkedHashMap<>();
        for (McapRecord.MetadataIndex index : summary.metadata()) {
            try {
                McapRecord.Metadata record = file.metadata(index);
                metadata.put(record.name(), record.values());
            } catch (RecordingException e) {
                problems.report(e);
            }
        }
        return metadata;
    }

    @Override
    public RecordingFacts facts() {
        return facts;
    }

    @Override
    public TimedSource<RecordedMessage> messages(RecordingQuery query) throws IOException {
        McapQuery own = McapQuery.all().between(query.startTime(), query.endTime());
        if (query.topics() != null) {
            Set<Integer> wanted = streams.values().stream()
                    .filter(stream -> query.wants(stream.topic()))
                    .map(RecordedStream::id)
                    .collect(Collectors.toSet());
            own = own.ofChannels(wanted);
        }
        return new Messages(file.messages(own));
    }

    private final class Messages implements TimedSource<RecordedMessage> {
        private final McapMessages messages;
        private McapRecord.@Nullable Message next;

        private Messages(McapMessages messages) throws IOException {
            this.messages = messages;
            this.next = messages.next();
        }

        @Override
        public boolean hasMore() {
            return next != null;
        }

        @Override
        public long time() {
            return next == null ? Long.MAX_VALUE : next.logTime();
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public @Nullable RecordedMessage take() throws IOException {
            McapRecord.Message message = next;
            next = messages.next();
            RecordedStream stream = message == null ? null : streams.get(message.channelId());
            return message == null || stream == null
                    ? null
                    : new RecordedMessage(
                            stream, message.logTime(), message.publishTime(), message.sequence(), message.data());
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
