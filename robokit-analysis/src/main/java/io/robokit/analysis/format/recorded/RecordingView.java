package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.mcap.McapOptions;
import io.robokit.analysis.format.mcap.McapVerification;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.TimedSource;
import io.robokit.analysis.format.ros.MessageException;
import io.robokit.analysis.format.ros2.BagMetadata;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckedDataset;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The recordings of a dataset that is being judged: what opening them tells, and, once asked for, what reading them through does. */
public final class RecordingView {
    private final DatasetFiles files;
    private final List<String> layoutWarnings;
    private final List<Opened> recordings = new ArrayList<>();
    private @Nullable List<ReadThrough> contents;

    /**
     * A recording that was opened.
     *
     * @param index number of the episode
     * @param paths its files
     * @param facts what is in it, null when it cannot be opened
     * @param failure why it cannot be opened, else null
     * @param problems what opening got over
     * @param announced messages that {@code metadata.yaml} announces, -1 without
     * @param undecodable topics with messages that cannot be decoded, with the reason
     */
    public record Opened(
            int index,
            List<String> paths,
            @Nullable RecordingFacts facts,
            @Nullable RecordingException failure,
            List<RecordingException> problems,
            long announced,
            Map<String, String> undecodable) {
        /** The first file. */
        public String path() {
            return paths.get(0);
        }
    }

    /**
     * A recording that was read through.
     *
     * @param recording the recording
     * @param problems damage that was met
     * @param counts messages by topic
     * @param broken messages by topic that do not fit their definition
     * @param reasons what is wrong with the first of those
     */
    public record ReadThrough(
            Opened recording,
            List<RecordingException> problems,
            Map<String, Long> counts,
            Map<String, Long> broken,
            Map<String, String> reasons) {}

    private RecordingView(DatasetFiles files) throws IOException {
        this.files = files;
        RecordedLayout layout = new RecordedLayout(files);
        List<EpisodeFiles> episodes = layout.episodes();
        this.layoutWarnings = List.copyOf(layout.warnings());
        for (EpisodeFiles episode : episodes) {
            recordings.add(open(recordings.size(), episode));
        }
    }

    /** The view that all checks share. */
    public static RecordingView of(CheckedDataset dataset) throws IOException {
        return dataset.shared(RecordingView.class, checked -> new RecordingView(checked.files()));
    }

    private Opened open(int index, EpisodeFiles episode) throws IOException {
        Problems.Collected problems = Problems.collected();
        try (Recording recording = RecordingOpener.open(files, episode, problems)) {
            RecordingFacts facts = recording.facts();
            BagMetadata metadata = RecordedDataset.metadata(files, episode, facts);
            return new Opened(
                    index,
                    episode.paths(),
                    facts,
                    null,
                    problems.list(),
                    metadata == null ? -1 : metadata.messageCount(),
                    undecodable(facts));
        } catch (RecordingException e) {
            return new Opened(index, episode.paths(), null, e, problems.list(), -1, Map.of());
        }
    }

    private static Map<String, String> undecodable(RecordingFacts facts) {
        TopicDecoders decoders = new TopicDecoders();
        Map<String, String> topics = new LinkedHashMap<>();
        for (RecordedStream stream : facts.streams()) {
            String reason = decoders.reason(stream);
            var times = facts.times().get(stream.id());
            if (reason != null && times != null && times.count() > 0) {
                topics.put(stream.topic(), reason);
            }
        }
        return topics;
    }

    /** Contradictions between names, folders and {@code metadata.yaml}. */
    public List<String> layoutWarnings() {
        return layoutWarnings;
    }

    /** The recordings in the order of the episodes. */
    public List<Opened> recordings() {
        return recordings;
    }

    /** Reads every recording through; done once. */
    public List<ReadThrough> contents(CheckContext context) throws IOException {
        if (contents == null) {
            List<ReadThrough> read = new ArrayList<>();
            for (Opened recording : recordings) {
                if (recording.facts() != null) {
                    read.add(readThrough(recording, context));
                }
            }
            contents = List.copyOf(read);
        }
        return contents;
    }

    private ReadThrough readThrough(Opened opened, CheckContext context) throws IOException {
        Problems.Collected problems = Problems.collected();
        Map<String, Long> counts = new LinkedHashMap<>();
        Map<String, Long> broken = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String path : opened.paths()) {
            verify(path, problems);
        }
        TopicDecoders decoders = new TopicDecoders();
        boolean verified = !problems.isEmpty();
        Problems later = verified ? Problems.collected() : problems;
        try (Recording recording = RecordingOpener.open(files, new EpisodeFiles(opened.paths(), ""), later)) {
            TimedSource<RecordedMessage> messages = recording.messages(RecordingQuery.all());
            while (messages.hasMore()) {
                context.checkCancelled();
                RecordedMessage message = messages.take();
                if (message != null) {
                    counts.merge(message.stream().topic(), 1L, Long::sum);
                    decode(decoders, message, broken, reasons);
                }
            }
        } catch (RecordingException e) {
            problems.report(e);
        }
        return new ReadThrough(opened, problems.list(), counts, broken, reasons);
    }

    /** Reading by the index passes over what no index points to; checksums of the whole are compared as well. */
    private void verify(String path, Problems problems) throws IOException {
        if (!files.exists(path)) {
            return;
        }
        try (InputFile file = files.open(path)) {
            if (RecordingOpener.sniff(RecordingOpener.head(file)) == RecordingOpener.Kind.MCAP) {
                McapVerification.run(file, McapOptions.defaults(), problems);
            }
        } catch (RecordingException e) {
            problems.report(e);
        }
    }

    private static void decode(
            TopicDecoders decoders, RecordedMessage message, Map<String, Long> broken, Map<String, String> reasons) {
        try {
            decoders.decode(message);
        } catch (MessageException e) {
            broken.merge(message.stream().topic(), 1L, Long::sum);
            reasons.putIfAbsent(message.stream().topic(), String.valueOf(e.getMessage()));
        }
    }
}
