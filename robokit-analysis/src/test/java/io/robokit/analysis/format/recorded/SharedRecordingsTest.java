package io.robokit.analysis.format.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.TimedSource;
import io.robokit.model.DatasetMetadata;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.PlanOptions;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings that other programs have written. */
class SharedRecordingsTest {
    /** What was read of the recordings of a folder. */
    private static final class Totals {
        long messages;
        long episodes;
        long decoded;
        final Map<String, Long> topics = new TreeMap<>();
        final Map<String, String> undecoded = new TreeMap<>();
    }

    private static Totals read(String folder) throws IOException {
        Totals totals = new Totals();
        FolderFiles files = new FolderFiles(FolderFiles.shared(folder));
        for (EpisodeFiles episode : new RecordedLayout(files).episodes()) {
            totals.episodes++;
            try (Recording recording = RecordingOpener.open(files, episode, Problems.strict())) {
                long before = totals.messages;
                TopicDecoders decoders = new TopicDecoders();
                TimedSource<RecordedMessage> messages = recording.messages(RecordingQuery.all());
                long last = Long.MIN_VALUE;
                while (messages.hasMore()) {
                    RecordedMessage message = messages.take();
                    assertThat(message.logTime()).isGreaterThanOrEqualTo(last);
                    last = message.logTime();
                    totals.messages++;
                    totals.topics.merge(message.stream().topic(), 1L, Long::sum);
                    decode(totals, decoders, message);
                }
                assertThat(recording.facts().messageCount()).isEqualTo(totals.messages - before);
            }
        }
        return totals;
    }

    private static void decode(Totals totals, TopicDecoders decoders, RecordedMessage message) {
        try {
            if (decoders.decode(message) == null) {
                totals.undecoded.put(message.stream().topic(), decoders.reason(message.stream()));
            } else {
                totals.decoded++;
            }
        } catch (io.robokit.analysis.format.ros.MessageException e) {
            totals.undecoded.put(message.stream().topic(), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mcap-ros2-sensors, 1, 194, 28",
        "ros1-embag, 1, 20, 1",
        "ros2-rosbag2/rosbag2_py/test/resources/mcap/talker, 1, 20, 2",
        "ros2-rosbag2/rosbag2_py/test/resources/mcap/convert_a, 1, 150, 2",
        "ros2-rosbag2/rosbag2_py/test/resources/mcap/reindex_test_bags/multiple_files, 1, 3177, 1",
        "ros2-rosbag2/rosbag2_py/test/resources/sqlite3/reindex_test_bags/multiple_files, 1, 3177, 1",
        "ros2-rosbag2/rosbag2_tests/resources/mcap/cdr_test, 1, 7, 2",
        "ros2-rosbag2/rosbag2_tests/resources/sqlite3/cdr_test, 1, 7, 2",
        "ros2-rosbags-rs, 1, 188, 94"
    })
    void everyMessageIsReadAndDecoded(String folder, long episodes, long messages, int topics) throws IOException {
        Totals totals = read(folder);

        assertThat(totals.episodes).isEqualTo(episodes);
        assertThat(totals.messages).isEqualTo(messages);
        assertThat(totals.topics).hasSize(topics);
        assertThat(totals.undecoded).isEmpty();
        assertThat(totals.decoded).isEqualTo(messages);
    }

    @Test
    void typesThatAreNotBuiltInNeedADefinition() throws IOException {
        Totals totals = read("ros2-rosbag2/rosbag2_py/test/resources/sqlite3/convert_a");

        assertThat(totals.messages).isEqualTo(150);
        assertThat(totals.undecoded.values()).hasSize(2).allMatch(reason -> reason.contains("SCHEMA_MISSING"));
    }

    @Test
    void protobufAndJsonAreDecoded() throws IOException {
        Totals totals = read("mcap-protobuf-json");

        assertThat(totals.episodes).isEqualTo(2);
        assertThat(totals.messages).isEqualTo(299);
        assertThat(totals.undecoded).isEmpty();
    }

    @Test
    void bagsAreTheSameWhateverTheirCompression() throws IOException {
        FolderFiles files = new FolderFiles(FolderFiles.shared("ros1-foxglove-rosbag"));
        Map<String, String> contents = new TreeMap<>();
        for (String name : List.of("example.bag", "example-bz2.bag", "example-lz4.bag")) {
            StringBuilder content = new StringBuilder();
            int count = 0;
            try (Recording recording =
                    RecordingOpener.open(files, new EpisodeFiles(List.of(name), ""), Problems.strict())) {
                assertThat(recording.facts().messageCount()).isEqualTo(8647);
                assertThat(recording.facts().indexed()).isTrue();
                TopicDecoders decoders = new TopicDecoders();
                TimedSource<RecordedMessage> messages = recording.messages(RecordingQuery.all());
                while (messages.hasMore()) {
                    RecordedMessage message = messages.take();
                    content.append(message.stream().topic())
                            .append(message.logTime())
                            .append(message.data().hashCode());
                    count++;
                }
            }
            assertThat(count).isEqualTo(8647);
            contents.put(name, content.toString());
        }
        assertThat(new TreeSet<>(contents.values())).hasSize(1);
    }

    @Test
    void filesWithoutMessagesAreTold() throws IOException {
        FolderFiles files = new FolderFiles(FolderFiles.shared("ros1-foxglove-rosbag"));
        try (Recording recording =
                RecordingOpener.open(files, new EpisodeFiles(List.of("no-messages.bag"), ""), Problems.strict())) {
            assertThat(recording.facts().messageCount()).isZero();
        }
        assertThatThrownBy(() ->
                        RecordingOpener.open(files, new EpisodeFiles(List.of("empty-file.bag"), ""), Problems.strict()))
                .isInstanceOfSatisfying(
                        RecordingException.class, e -> assertThat(e.fault()).isEqualTo(RecordingFault.BAG_BAD_MAGIC));
        assertThat(read("ros2-rosbag2/ros2bag/test/resources/empty_bag").messages)
                .isZero();
    }

    @Test
    void foreignSerializationIsListedAndNotDecoded() throws IOException {
        for (String storage : List.of("mcap", "sqlite3")) {
            Totals totals = read("ros2-rosbag2/rosbag2_tests/resources/" + storage + "/wrong_rmw_test");
            assertThat(totals.messages).isEqualTo(7);
            assertThat(totals.decoded).isZero();
            assertThat(totals.undecoded.values())
                    .allMatch(reason -> reason.contains("wrong_format") || reason.contains("SCHEMA_MISSING"));
        }
    }

    @Test
    void serviceEventsAreDecoded() throws IOException {
        for (String storage : List.of("mcap", "sqlite3")) {
            Totals totals =
                    read("ros2-rosbag2/rosbag2_tests/resources/" + storage + "/bag_with_topics_and_service_events");
            assertThat(totals.messages).isEqualTo(10);
            assertThat(totals.undecoded).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mcap-ros2-sensors",
        "mcap-protobuf-json",
        "ros1-embag",
        "ros1-foxglove-rosbag",
        "ros2-rosbags-rs",
        "ros2-rosbag2/rosbag2_py/test/resources/mcap/talker",
        "ros2-rosbag2/ros2bag/test/resources/empty_bag",
        "ros2-rosbag2"
    })
    void everyFolderIsADatasetWhoseFramesAreThoseOfItsMetadata(String folder) throws IOException {
        FolderFiles files = new FolderFiles(FolderFiles.shared(folder));
        RecordingFormatReader reader = new RecordingFormatReader();
        DatasetMetadata metadata = reader.readMetadata(files);
        long frames = 0;
        for (Split split : reader.planSplits(files, metadata, PlanOptions.defaults())) {
            try (EpisodeReader open = reader.open(files, split, ReadOptions.of(FeatureSelection.all()))) {
                for (var episode = open.nextEpisode(); episode.isPresent(); episode = open.nextEpisode()) {
                    if (episode.get().length() >= 0) {
                        for (var batch = open.nextBatch(); batch.isPresent(); batch = open.nextBatch()) {
                            frames += batch.get().frameCount();
                        }
                    }
                }
            }
        }
        assertThat(frames).isEqualTo(metadata.frameCount());
        assertThat(reader.availability(files, metadata).bytes()).isPositive();
    }
}
