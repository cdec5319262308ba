package io.robokit.analysis.validation.recording;

import io.robokit.analysis.format.recorded.RecordingView;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.recording.StreamTimes;
import io.robokit.model.Finding;
import io.robokit.model.Severity;
import io.robokit.spi.CheckContext;
import io.robokit.spi.CheckDescription.Cost;
import io.robokit.spi.ValidationCheck;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All checks of recordings, in the order of the catalogue. */
public final class RecordingChecks {
    private static final Set<RecordingFault> CUT_OFF =
            Set.of(RecordingFault.MCAP_TRUNCATED, RecordingFault.BAG_TRUNCATED);

    private RecordingChecks() {}

    /** One of each. */
    public static List<ValidationCheck> all() {
        return List.of(
                check(
                        "recording-unreadable",
                        Severity.ERROR,
                        Cost.QUICK,
                        "A recording cannot be opened",
                        "The file is no recording, of a version that cannot be read, or damaged at its beginning.",
                        "Copy the file again from where it was recorded, or remove it from the dataset.",
                        RecordingChecks::unreadable),
                check(
                        "recording-cut-off",
                        Severity.ERROR,
                        Cost.QUICK,
                        "A recording was not closed",
                        "The recorder was stopped before it wrote the end of the file, or the copy is incomplete: the last"
                                + " messages are lost, and other readers refuse the file.",
                        "Copy the file again; if the original is cut off too, repair it ('mcap recover', 'rosbag reindex').",
                        RecordingChecks::cutOff),
                check(
                        "recording-index",
                        Severity.WARNING,
                        Cost.QUICK,
                        "The index of a recording is missing or wrong",
                        "The index contradicts the file, so that it must be read as a whole to know what is in it.",
                        "Write the file again with an index ('mcap recover', 'rosbag reindex', 'ros2 bag reindex').",
                        RecordingChecks::index),
                check(
                        "recording-layout",
                        Severity.WARNING,
                        Cost.QUICK,
                        "metadata.yaml and the files contradict each other",
                        "A ROS 2 bag names its files in metadata.yaml; files are missing, or others are there.",
                        "Complete the bag, or write metadata.yaml again with 'ros2 bag reindex'.",
                        RecordingChecks::layout),
                check(
                        "recording-announced-count",
                        Severity.WARNING,
                        Cost.QUICK,
                        "Another number of messages than announced",
                        "metadata.yaml announces another number of messages than the storage holds: the recorder lost some, or a"
                                + " file of the bag is missing.",
                        "Look for missing files; otherwise 'ros2 bag reindex' writes the right number.",
                        RecordingChecks::announced),
                check(
                        "recording-undecodable",
                        Severity.WARNING,
                        Cost.QUICK,
                        "Topics that cannot be decoded",
                        "The definition of the messages is missing, damaged or in an encoding that is not decoded; such topics give"
                                + " no features.",
                        "Record with definitions (MCAP, or a ROS 2 later than Humble), or convert the bag where the types are"
                                + " known.",
                        RecordingChecks::undecodable),
                check(
                        "recording-type-drift",
                        Severity.WARNING,
                        Cost.QUICK,
                        "A topic has several types",
                        "One topic carries messages of different types, in one recording or from one to the other, so that it makes"
                                + " no consistent feature.",
                        "Give the topics different names, or leave out the recordings of the other type.",
                        RecordingChecks::typeDrift),
                check(
                        "recording-topic-missing",
                        Severity.WARNING,
                        Cost.QUICK,
                        "A topic is missing in some recordings",
                        "A topic that most recordings have has no messages in others: a sensor was not running.",
                        "Leave these episodes out, or record them again.",
                        RecordingChecks::topicMissing),
                check(
                        "recording-gap",
                        Severity.WARNING,
                        Cost.QUICK,
                        "A topic is silent for long",
                        "Between two messages of a regular topic lie more than ten of its intervals and more than half a second: data"
                                + " was dropped, or the recording was paused.",
                        "Cut the episode at the gap.",
                        RecordingChecks::gaps),
                check(
                        "recording-damaged",
                        Severity.ERROR,
                        Cost.COMPREHENSIVE,
                        "Damaged data in a recording",
                        "A checksum is another, compressed data is damaged, records contradict each other, or the index counts other"
                                + " messages than there are.",
                        "Copy the file again from where it was recorded.",
                        RecordingChecks::damaged),
                check(
                        "recording-message-malformed",
                        Severity.ERROR,
                        Cost.COMPREHENSIVE,
                        "Messages that do not fit their definition",
                        "The bytes of a message are fewer or more than its definition asks for: the definition is another version's, or"
                                + " the data is damaged.",
                        "Record with the definition that the sender uses.",
                        RecordingChecks::malformed));
    }

    private static ValidationCheck check(
            String id,
            Severity severity,
            Cost cost,
            String title,
            String meaning,
            String fix,
            RecordingCheck.Look look) {
        return new RecordingCheck(id, severity, cost, title, meaning, fix, look);
    }

    private static Finding.Builder about(RecordingException problem, int episode) {
        return Finding.saying(String.valueOf(problem.getMessage()))
                .file(problem.file())
                .episode(episode)
                .observed(problem.fault().name());
    }

    private static void unreadable(RecordingView recordings, CheckContext context) {
        for (RecordingView.Opened recording : recordings.recordings()) {
            if (recording.failure() != null) {
                context.report(about(recording.failure(), recording.index()));
            }
        }
    }

    private static void cutOff(RecordingView recordings, CheckContext context) {
        for (RecordingView.Opened recording : recordings.recordings()) {
            RecordingFacts facts = recording.facts();
            if (facts != null && !facts.complete()) {
                context.report(Finding.saying(recording.path() + " was not closed properly; " + facts.messageCount()
                                + " messages are there")
                        .file(recording.path())
                        .episode(recording.index()));
            }
        }
    }

    private static void index(RecordingView recordings, CheckContext context) {
        for (RecordingView.Opened recording : recordings.recordings()) {
            RecordingFacts facts = recording.facts();
            if (facts != null
                    && facts.complete()
                    && !facts.indexed()
                    && recording.problems().isEmpty()) {
                context.report(Finding.saying(recording.path() + " has no index")
                        .severity(Severity.INFO)
                        .file(recording.path())
                        .episode(recording.index()));
            }
            for (RecordingException problem : recording.problems()) {
                if (!CUT_OFF.contains(problem.fault())) {
                    context.report(about(problem, recording.index()));
                }
            }
        }
    }

    private static void layout(RecordingView recordings, CheckContext context) throws IOException {
        for (String warning : recordings.layoutWarnings()) {
            context.report(Finding.saying(warning));
        }
        for (RecordingView.Opened recording : recordings.recordings()) {
            for (String path : recording.paths()) {
                if (!context.files().exists(path)) {
                    context.report(Finding.saying(path + ": this part of the bag is missing")
                            .severity(Severity.ERROR)
                            .file(path)
                            .episode(recording.index()));
                }
            }
        }
    }

    private static void announced(RecordingView recordings, CheckContext context) {
        for (RecordingView.Opened recording : recordings.recordings()) {
            RecordingFacts facts = recording.facts();
            if (facts != null && recording.announced() >= 0 && recording.announced() != facts.messageCount()) {
                context.report(Finding.saying(recording.path() + " holds " + facts.messageCount()
                                + " messages, its metadata announces " + recording.announced())
                        .file(recording.path())
                        .episode(recording.index())
                        .observed(facts.messageCount())
                        .expected(recording.announced()));
            }
        }
    }

    private static void undecodable(RecordingView recordings, CheckContext context) {
        for (RecordingView.Opened recording : recordings.recordings()) {
            recording
                    .undecodable()
                    .forEach((topic, reason) -> context.report(Finding.saying(topic + ": " + reason)
                            .file(recording.path())
                            .episode(recording.index())
                            .column(topic)));
        }
    }

    private static void typeDrift(RecordingView recordings, CheckContext context) {
        Map<String, String> types = new LinkedHashMap<>();
        for (RecordingView.Opened recording : recordings.recordings()) {
            RecordingFacts facts = recording.facts();
            if (facts == null) {
                continue;
            }
            facts.streams().forEach(stream -> {
                String first = types.putIfAbsent(stream.topic(), stream.type());
                if (first != null && !first.equals(stream.type())) {
                    context.report(
                            Finding.saying(stream.topic() + " is " + stream.type() + " here and " + first + " before")
                                    .file(recording.path())
                                    .episode(recording.index())
                                    .column(stream.topic())
                                    .observed(stream.type())
                                    .expected(first));
                }
            });
        }
    }

    private static void topicMissing(RecordingView recordings, CheckContext context) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<RecordingView.Opened> readable = recordings.recordings().stream()
                .filter(recording -> recording.facts() != null)
                .toList();
        for (RecordingView.Opened recording : readable) {
            times(recording).forEach((topic, times) -> seen.merge(topic, times.count() > 0 ? 1 : 0, Integer::sum));
        }
        for (RecordingView.Opened recording : readable) {
            Map<String, StreamTimes> own = times(recording);
            seen.forEach((topic, count) -> {
                StreamTimes times = own.get(topic);
                boolean missing = times == null || times.count() == 0;
                if (missing && count * 2 > readable.size()) {
                    context.report(Finding.saying(recording.path() + " has no message of " + topic + ", which " + count
                                    + " of " + readable.size() + " recordings have")
                            .file(recording.path())
                            .episode(recording.index())
                            .column(topic));
                }
            });
        }
    }

    private static Map<String, StreamTimes> times(RecordingView.Opened recording) {
        RecordingFacts facts = recording.facts();
        return facts == null ? Map.of() : facts.topicTimes();
    }

    private static void gaps(RecordingView recordings, CheckContext context) {
        for (RecordingView.Opened recording : recordings.recordings()) {
            times(recording).forEach((topic, times) -> {
                boolean regular = times.count() >= 20 && times.medianInterval() > 0;
                long limit = Math.max(500_000_000L, 10 * times.medianInterval());
                if (regular && times.largestInterval() > limit) {
                    context.report(Finding.saying(String.format(
                                    "%s is silent for %.2f s; usually a message comes every %.3f s",
                                    topic, times.largestInterval() / 1e9, times.medianInterval() / 1e9))
                            .file(recording.path())
                            .episode(recording.index())
                            .column(topic)
                            .observed(times.largestInterval() / 1e9)
                            .expected(times.medianInterval() / 1e9));
                }
            });
        }
    }

    private static void damaged(RecordingView recordings, CheckContext context) throws IOException {
        for (RecordingView.ReadThrough read : recordings.contents(context)) {
            for (RecordingException problem : read.problems()) {
                if (!CUT_OFF.contains(problem.fault())) {
                    context.report(about(problem, read.recording().index()));
                }
            }
        }
    }

    private static void malformed(RecordingView recordings, CheckContext context) throws IOException {
        for (RecordingView.ReadThrough read : recordings.contents(context)) {
            read.broken()
                    .forEach((topic, count) -> context.report(Finding.saying(topic + ": " + count
                                    + " messages do not fit their definition; the first: "
                                    + read.reasons().get(topic))
                            .file(read.recording().path())
                            .episode(read.recording().index())
                            .column(topic)
                            .count(count)));
        }
    }
}
