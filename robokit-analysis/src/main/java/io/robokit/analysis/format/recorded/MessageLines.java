package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.TimedSource;
import io.robokit.analysis.format.ros.MessageException;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.LineQuery;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Messages of recordings as JSON-able values. */
final class MessageLines {
    private final DatasetFiles files;
    private final LineQuery query;
    private final Consumer<Map<String, Object>> receiver;
    private long printed;

    MessageLines(DatasetFiles files, LineQuery query, Consumer<Map<String, Object>> receiver) {
        this.files = files;
        this.query = query;
        this.receiver = receiver;
    }

    void print() throws IOException {
        List<EpisodeFiles> episodes = new RecordedLayout(files).episodes();
        for (int i = 0; i < episodes.size() && printed < query.limit(); i++) {
            if (query.wantsEpisode(i)) {
                try (Recording recording = RecordingOpener.open(files, episodes.get(i), Problems.collected())) {
                    print(i, recording);
                }
            }
        }
    }

    private void print(int episode, Recording recording) throws IOException {
        long start = recording.facts().startTime();
        RecordingQuery wanted = RecordingQuery.all()
                .between(time(start, query.fromSeconds()), time(start, query.toSeconds()))
                .ofTopics(query.names().isEmpty() ? null : new HashSet<>(query.names()));
        TopicDecoders decoders = new TopicDecoders();
        TimedSource<RecordedMessage> messages = recording.messages(wanted);
        while (messages.hasMore() && printed < query.limit()) {
            RecordedMessage message = messages.take();
            if (message != null) {
                receiver.accept(line(episode, message, decoders));
                printed++;
            }
        }
    }

    private static long time(long start, double seconds) {
        double time = start + seconds * 1e9;
        return time >= Long.MAX_VALUE ? Long.MAX_VALUE : start + (long) (seconds * 1e9);
    }

    private Map<String, Object> line(int episode, RecordedMessage message, TopicDecoders decoders) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("episode", episode);
        line.put("topic", message.stream().topic());
        line.put("type", message.stream().type());
        line.put("log_time_ns", message.logTime());
        line.put("publish_time_ns", message.publishTime());
        line.put("sequence", message.sequence());
        try {
            Map<String, Object> decoded = decoders.decode(message);
            if (decoded != null) {
                line.put("message", new MessageJson(query.wholeBytes()).of(decoded));
                return line;
            }
            line.put("problem", String.valueOf(decoders.reason(message.stream())));
        } catch (MessageException e) {
            line.put("problem", e.getMessage() + " (" + e.fault() + ")");
        }
        line.put("bytes", message.data().remaining());
        return line;
    }
}
