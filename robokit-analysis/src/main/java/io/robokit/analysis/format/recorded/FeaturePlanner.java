package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recorded.TopicFeature.Kind;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.RecordedStream;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingFacts;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.StreamTimes;
import io.robokit.analysis.format.recording.TimedSource;
import io.robokit.analysis.format.ros.MessageException;
import io.robokit.model.DataType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the features of a recording: looks at the first message of each topic. */
final class FeaturePlanner {
    private static final Set<String> PICTURES =
            Set.of("Image", "RawImage", "CompressedImage", "CompressedVideo", "FFMPEGPacket");
    private static final Set<String> JOINTS = Set.of("JointState", "JointStates");
    private static final Pattern COMMAND = Pattern.compile("command|cmd|action|leader|target");
    private static final Pattern TASK = Pattern.compile("task|instruction|prompt");
    private static final double[] RATES = {1, 2, 3, 5, 10, 12, 15, 20, 24, 25, 30, 50, 60, 100, 200};

    /** So much is read to meet the first message of topics that speak late. */
    private static final long MOST_MESSAGES = 20_000;

    private final Recording recording;
    private final RecordingFacts facts;
    private final TopicDecoders decoders = new TopicDecoders();
    private final Map<String, StreamTimes> times;
    private final Map<String, TopicFeature> features = new LinkedHashMap<>();
    private final List<String> tasks = new ArrayList<>();

    FeaturePlanner(Recording recording) {
        this.recording = recording;
        this.facts = recording.facts();
        this.times = facts.topicTimes();
    }

    FeaturePlan plan() throws IOException {
        lookAtFirstMessages();
        List<TopicFeature> found = new ArrayList<>();
        for (String topic : times.keySet()) {
            TopicFeature feature = features.get(topic);
            if (feature != null) {
                found.add(feature);
            }
        }
        List<TopicFeature> named = named(found);
        String clock = clock(named);
        double fps = clock.isEmpty() ? 0 : rate(clock);
        return new FeaturePlan(named, clock, fps > 0 ? snapped(fps) : Double.NaN);
    }

    /** Texts of topics that tell the task. */
    List<String> tasks() {
        return tasks;
    }

    private void lookAtFirstMessages() throws IOException {
        Set<String> missing = new HashSet<>();
        for (RecordedStream stream : facts.streams()) {
            StreamTimes own = times.get(stream.topic());
            if (own != null && own.count() > 0 && decoders.reason(stream) == null) {
                missing.add(stream.topic());
            }
        }
        long seen = 0;
        TimedSource<RecordedMessage> messages =
                recording.messages(RecordingQuery.all().ofTopics(missing));
        while (!missing.isEmpty() && messages.hasMore() && seen++ < MOST_MESSAGES) {
            RecordedMessage message = messages.take();
            if (message != null && missing.remove(message.stream().topic())) {
                add(message);
            }
        }
        for (String topic : missing) {
            TimedSource<RecordedMessage> one =
                    recording.messages(RecordingQuery.all().ofTopics(Set.of(topic)));
            RecordedMessage message = one.hasMore() ? one.take() : null;
            if (message != null) {
                add(message);
            }
        }
    }

    private void add(RecordedMessage message) {
        try {
            Map<String, Object> decoded = decoders.decode(message);
            TopicFeature feature = decoded == null ? null : feature(message.stream(), decoded);
            if (feature != null) {
                features.put(feature.topic(), feature);
            }
        } catch (MessageException e) {
            // A topic whose first message does not fit its definition is no feature; validation says why.
            return;
        }
    }

    private @Nullable TopicFeature feature(RecordedStream stream, Map<String, Object> message) {
        String topic = stream.topic();
        if (PICTURES.contains(shortName(stream.type()))) {
            Picture picture = Picture.of(message, topic);
            return feature(stream, cameraName(topic), Kind.PICTURE, DataType.IMAGE, List.of(), picture);
        }
        if (message.size() == 1 && message.values().iterator().next() instanceof String text) {
            if (TASK.matcher(topic.toLowerCase(Locale.ROOT)).find() && !text.isBlank()) {
                tasks.add(text);
            }
            return feature(stream, slug(topic), Kind.TEXT, DataType.STRING, List.of(), null);
        }
        MessageValues values = MessageValues.of(message);
        if (values == null || shortName(stream.type()).equals("CameraInfo")) {
            return null;
        }
        DataType type = values.isSingle() ? DataType.FLOAT32 : DataType.FLOAT64;
        return feature(stream, slug(topic), Kind.VECTOR, type, values.names(), null);
    }

    private TopicFeature feature(
            RecordedStream stream,
            String name,
            Kind kind,
            DataType type,
            List<String> elements,
            @Nullable Picture picture) {
        boolean latched = "1".equals(stream.metadata().get("latching"))
                || stream.metadata().getOrDefault("offered_qos_profiles", "").contains("durability: transient_local");
        return new TopicFeature(name, stream.topic(), kind, type, elements, picture, rate(stream.topic()), latched);
    }

    private double rate(String topic) {
        StreamTimes own = times.get(topic);
        return own == null ? 0 : own.rate();
    }

    /** The usual keys: {@code observation.state} for the joints heard most, {@code action} for what they are told. */
    private List<TopicFeature> named(List<TopicFeature> found) {
        TopicFeature state = busiest(found, feature -> isJoints(feature) && !isCommand(feature));
        TopicFeature action = busiest(found, FeaturePlanner::isCommand);
        Set<String> taken = new HashSet<>();
        List<TopicFeature> named = new ArrayList<>();
        for (TopicFeature feature : found) {
            String name = feature.equals(state)
                    ? "observation.state"
                    : feature.equals(action) ? "action" : prefix(feature) + feature.name();
            String unique = name;
            for (int i = 2; !taken.add(unique); i++) {
                unique = name + "_" + i;
            }
            named.add(feature.named(unique));
        }
        return named;
    }

    private static String prefix(TopicFeature feature) {
        if (feature.kind() == Kind.PICTURE) {
            return "observation.images.";
        }
        return isCommand(feature) ? "action." : "observation.";
    }

    private @Nullable TopicFeature busiest(List<TopicFeature> found, Predicate<TopicFeature> wanted) {
        return found.stream()
                .filter(wanted)
                .max(Comparator.comparingLong((TopicFeature feature) -> count(feature.topic()))
                        .thenComparing(TopicFeature::topic, Comparator.reverseOrder()))
                .orElse(null);
    }

    private long count(String topic) {
        StreamTimes own = times.get(topic);
        return own == null ? 0 : own.count();
    }

    private boolean isJoints(TopicFeature feature) {
        return feature.kind() == Kind.VECTOR
                && facts.streams().stream()
                        .anyMatch(stream ->
                                stream.topic().equals(feature.topic()) && JOINTS.contains(shortName(stream.type())));
    }

    private static boolean isCommand(TopicFeature feature) {
        return feature.kind() == Kind.VECTOR
                && COMMAND.matcher(feature.topic().toLowerCase(Locale.ROOT)).find();
    }

    /**
     * The slowest camera that is not much slower than the fastest one; without cameras the state, then whatever is heard most.
     */
    private String clock(List<TopicFeature> named) {
        List<TopicFeature> cameras =
                named.stream().filter(feature -> feature.kind() == Kind.PICTURE).toList();
        double fastest = cameras.stream().mapToDouble(TopicFeature::rate).max().orElse(0);
        TopicFeature camera = cameras.stream()
                .filter(feature -> feature.rate() >= fastest / 2)
                .min(Comparator.comparingDouble(TopicFeature::rate))
                .orElse(null);
        if (camera != null && count(camera.topic()) > 1) {
            return camera.topic();
        }
        return named.stream()
                .filter(feature -> feature.name().equals("observation.state"))
                .findFirst()
                .or(() -> Optional.ofNullable(busiest(named, feature -> feature.kind() == Kind.VECTOR)))
                .or(() -> Optional.ofNullable(busiest(named, feature -> true)))
                .map(TopicFeature::topic)
                .orElse("");
    }

    /** Measured rates scatter around the one that was meant. */
    static double snapped(double rate) {
        double nearest = RATES[0];
        for (double usual : RATES) {
            nearest = Math.abs(rate / usual - 1) < Math.abs(rate / nearest - 1) ? usual : nearest;
        }
        if (Math.abs(rate / nearest - 1) <= 0.04) {
            return nearest;
        }
        return rate > 5 ? Math.rint(rate) : Math.rint(rate * 100) / 100;
    }

    private static String shortName(String type) {
        return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('.')) + 1);
    }

    static String slug(String topic) {
        String slug =
                topic.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_").replaceAll("^_+|_+$", "");
        return slug.isEmpty() ? "topic" : slug;
    }

    /** The topic without what every camera topic says. */
    static String cameraName(String topic) {
        String name =
                slug(topic.replaceAll("(?i)/(image_raw|image|compressed|compresseddepth|color|rgb|video)(?=/|$)", "/"));
        return name.equals("topic") ? slug(topic) : name;
    }
}
