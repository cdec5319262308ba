package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.recording.StreamTimes;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.MetadataExtractor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds what recordings know beyond the common metadata: topics with types and rates, and how the files are built. */
public final class RecordingExtractor implements MetadataExtractor<RecordingExtractor.Section> {
    private final RecordingFormatReader reader;

    /** Creates an extractor that shares what the reader has read. */
    public RecordingExtractor(RecordingFormatReader reader) {
        this.reader = reader;
    }

    /**
     * The section.
     *
     * @param kind kind of the first recording
     * @param library program that wrote it
     * @param compressions of its chunks
     * @param recordings number of recordings that can be read
     * @param messages messages of all of them
     * @param durationS seconds of all of them
     * @param chunks chunks of all of them
     * @param unindexed recordings whose own index was not there or not used
     * @param incomplete recordings that were not closed properly
     * @param attachments names of attached files, at most 1000
     * @param clockTopic topic whose messages are the frames, empty without
     * @param topics topics in the order of the files
     */
    public record Section(
            String kind,
            String library,
            List<String> compressions,
            int recordings,
            long messages,
            double durationS,
            long chunks,
            int unindexed,
            int incomplete,
            List<String> attachments,
            String clockTopic,
            List<Topic> topics) {}

    /**
     * A topic.
     *
     * @param name name
     * @param type message type
     * @param encoding of its messages
     * @param messages messages in all recordings
     * @param rateHz messages per second in the first recording that has it, null when there is no telling
     * @param feature feature key, null when it is none
     * @param decodable whether its messages can be decoded
     * @param reason why not, else null
     */
    public record Topic(
            String name,
            String type,
            String encoding,
            long messages,
            @Nullable Double rateHz,
            @Nullable String feature,
            boolean decodable,
            @Nullable String reason) {}

    @Override
    public String id() {
        return "recording";
    }

    @Override
    public boolean supports(DatasetMetadata metadata) {
        return metadata.format().equals(DatasetFormat.ROSBAG);
    }

    @Override
    public Section extract(DatasetFiles files, DatasetMetadata metadata) throws IOException {
        RecordedDataset dataset = reader.dataset(files);
        Set<String> compressions = new LinkedHashSet<>();
        Set<String> attachments = new LinkedHashSet<>();
        List<RecordingFacts> readable = new ArrayList<>();
        for (RecordedEpisode episode : dataset.episodes()) {
            RecordingFacts facts = episode.facts();
            if (facts != null) {
                readable.add(facts);
                compressions.addAll(facts.compressions());
                attachments.addAll(facts.attachments());
            }
        }
        return new Section(
                dataset.firstFacts().kind(),
                dataset.firstFacts().library(),
                List.copyOf(compressions),
                readable.size(),
                readable.stream().mapToLong(RecordingFacts::messageCount).sum(),
                readable.stream().mapToDouble(RecordingFacts::seconds).sum(),
                readable.stream().mapToLong(RecordingFacts::chunkCount).sum(),
                (int) readable.stream().filter(facts -> !facts.indexed()).count(),
                (int) readable.stream().filter(facts -> !facts.complete()).count(),
                attachments.stream().limit(1000).toList(),
                dataset.plan().clockTopic(),
                topics(readable, dataset.plan()));
    }

    private static List<Topic> topics(List<RecordingFacts> readable, FeaturePlan plan) {
        TopicDecoders decoders = new TopicDecoders();
        Map<String, Topic> topics = new LinkedHashMap<>();
        for (RecordingFacts facts : readable) {
            Map<String, StreamTimes> times = facts.topicTimes();
            Set<String> counted = new LinkedHashSet<>();
            for (RecordedStream stream : facts.streams()) {
                StreamTimes own = times.get(stream.topic());
                if (own != null && counted.add(stream.topic())) {
                    topics.merge(
                            stream.topic(),
                            topic(stream, own, plan, decoders.reason(stream)),
                            RecordingExtractor::joined);
                }
            }
        }
        return List.copyOf(topics.values());
    }

    private static Topic topic(RecordedStream stream, StreamTimes times, FeaturePlan plan, @Nullable String reason) {
        String feature = plan.features().stream()
                .filter(known -> known.topic().equals(stream.topic()))
                .map(TopicFeature::name)
                .findFirst()
                .orElse(null);
        Double rate = times.rate() > 0 ? (Double) (Math.rint(times.rate() * 1000) / 1000) : null;
        return new Topic(
                stream.topic(),
                stream.type(),
                stream.messageEncoding(),
                times.count(),
                rate,
                feature,
                reason == null,
                reason);
    }

    private static Topic joined(Topic a, Topic b) {
        return new Topic(
                a.name(),
                a.type(),
                a.encoding(),
                a.messages() + b.messages(),
                a.rateHz() != null ? a.rateHz() : b.rateHz(),
                a.feature(),
                a.decodable() && b.decodable(),
                a.reason() != null ? a.reason() : b.reason());
    }
}
