package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.MergedSource;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.StreamTimes;
import io.robokit.analysis.format.recording.TimeMerge;
import io.robokit.analysis.format.recording.TimedSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a split bag as one recording; their streams are numbered anew. */
final class JoinedRecording implements Recording {
    private static final int IDS_PER_PART = 1 << 17;

    private final List<Recording> parts;
    private final Problems problems;

    JoinedRecording(List<Recording> parts, Problems problems) {
        this.parts = parts;
        this.problems = problems;
    }

    @Override
    public RecordingFacts facts() {
        List<RecordedStream> streams = new ArrayList<>();
        Map<Integer, StreamTimes> times = new LinkedHashMap<>();
        Set<String> compressions = new LinkedHashSet<>();
        List<String> attachments = new ArrayList<>();
        Map<String, Map<String, String>> metadata = new LinkedHashMap<>();
        long messages = 0;
        long chunks = 0;
        long start = Long.MAX_VALUE;
        long end = 0;
        boolean indexed = true;
        boolean complete = true;
        for (int i = 0; i < parts.size(); i++) {
            RecordingFacts facts = parts.get(i).facts();
            int base = i * IDS_PER_PART;
            for (RecordedStream stream : facts.streams()) {
                streams.add(renumbered(stream, base));
                StreamTimes own = facts.times().get(stream.id());
                if (own != null) {
                    times.put(base + stream.id(), own);
                }
            }
            compressions.addAll(facts.compressions());
            attachments.addAll(facts.attachments());
            metadata.putAll(facts.metadata());
            messages += facts.messageCount();
            chunks += facts.chunkCount();
            if (facts.messageCount() > 0) {
                start = Math.min(start, facts.startTime());
                end = Math.max(end, facts.endTime());
            }
            indexed &= facts.indexed();
            complete &= facts.complete();
        }
        RecordingFacts first = parts.get(0).facts();
        return new RecordingFacts(
                first.kind(),
                first.version(),
                first.library(),
                first.profile(),
                streams,
                times,
                messages,
                messages == 0 ? 0 : start,
                end,
                indexed,
                complete,
                List.copyOf(compressions),
                chunks,
                attachments,
                metadata);
    }

    private static RecordedStream renumbered(RecordedStream stream, int base) {
        return new RecordedStream(
                base + stream.id(),
                stream.topic(),
                stream.type(),
                stream.messageEncoding(),
                stream.schemaEncoding(),
                stream.schema(),
                stream.metadata());
    }

    @Override
    public TimedSource<RecordedMessage> messages(RecordingQuery query) throws IOException {
        List<TimeMerge.Part<RecordedMessage>> waiting = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            waiting.add(new Part(parts.get(i), i, query));
        }
        return new MergedSource<>(new TimeMerge<>(waiting, problems), RecordedMessage::logTime);
    }

    /** A file that is opened when its time has come. */
    private record Part(Recording recording, int index, RecordingQuery query)
            implements TimeMerge.Part<RecordedMessage> {
        @Override
        public long startTime() {
            return recording.facts().startTime();
        }

        @Override
        public long position() {
            return index;
        }

        @Override
        public TimedSource<RecordedMessage> open() throws IOException {
            return new Numbered(recording.messages(query), index);
        }
    }

    /** Messages with the numbers that their streams have here. */
    private static final class Numbered implements TimedSource<RecordedMessage> {
        private final TimedSource<RecordedMessage> source;
        private final int index;
        private final Map<Integer, RecordedStream> streams = new LinkedHashMap<>();

        private Numbered(TimedSource<RecordedMessage> source, int index) {
            this.source = source;
            this.index = index;
        }

        @Override
        public boolean hasMore() {
            return source.hasMore();
        }

        @Override
        public long time() {
            return source.time();
        }

        @Override
        public long position() {
            return index;
        }

        @Override
        public @Nullable RecordedMessage take() throws IOException {
            RecordedMessage message = source.take();
            if (message == null) {
                return null;
            }
            RecordedStream stream = streams.computeIfAbsent(
                    message.stream().id(), id -> renumbered(message.stream(), index * IDS_PER_PART));
            return new RecordedMessage(
                    stream, message.logTime(), message.publishTime(), message.sequence(), message.data());
        }
    }

    @Override
    public void close() throws IOException {
        for (Recording part : parts) {
            part.close();
        }
    }
}
