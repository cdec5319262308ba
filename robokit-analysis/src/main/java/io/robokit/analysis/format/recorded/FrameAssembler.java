package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingQuery;
import io.robokit.analysis.format.recording.TimedSource;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.spi.FeatureSelection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins the messages of a recording to frames, in one pass; holds the frames of half a period and one batch. */
final class FrameAssembler {
    private final EpisodeInfo episode;
    private final FeatureSelection selection;
    private final String clockTopic;
    private final long tolerance;
    private final Map<String, FeatureTrack> tracks = new LinkedHashMap<>();
    private final @Nullable TimedSource<RecordedMessage> messages;
    private final Deque<Frame> pending = new ArrayDeque<>();
    private long firstTime;
    private long frameCount;
    private long delivered;

    /** A frame in the making: its time and the value of each track. */
    static final class Frame {
        final long time;
        final @Nullable Object[] values;

        Frame(long time, int tracks) {
            this.time = time;
            this.values = new Object[tracks];
        }
    }

    FrameAssembler(Recording recording, FeaturePlan plan, EpisodeInfo episode, FeatureSelection selection)
            throws IOException {
        this(recording, plan, episode, selection, plan.clockTopic());
    }

    private FrameAssembler(
            @Nullable Recording recording,
            FeaturePlan plan,
            EpisodeInfo episode,
            FeatureSelection selection,
            String clockTopic)
            throws IOException {
        this.episode = episode;
        this.selection = selection;
        this.clockTopic = clockTopic;
        this.tolerance = plan.fps() > 0 ? (long) (5e8 / plan.fps()) : 0;
        Set<String> topics = new HashSet<>();
        topics.add(clockTopic);
        TopicDecoders decoders = new TopicDecoders();
        for (TopicFeature feature : plan.features()) {
            if (selection.includes(feature.name())) {
                topics.add(feature.topic());
                tracks.put(feature.topic(), new FeatureTrack(feature, tracks.size(), decoders));
            }
        }
        this.messages = recording == null || clockTopic.isEmpty()
                ? null
                : recording.messages(RecordingQuery.all().ofTopics(topics));
    }

    /** An episode without frames. */
    static FrameAssembler empty(EpisodeInfo episode) throws IOException {
        return new FrameAssembler(
                null, new FeaturePlan(List.of(), "", Double.NaN), episode, FeatureSelection.none(), "");
    }

    /** The next frames; null at the end. */
    @Nullable
    EpisodeBatch next(int maxFrames) throws IOException {
        List<Frame> ready = new ArrayList<>();
        while (ready.size() < maxFrames && messages != null && messages.hasMore()) {
            RecordedMessage message = messages.take();
            if (message != null) {
                take(message, ready, maxFrames);
            }
        }
        while (ready.size() < maxFrames && !pending.isEmpty() && (messages == null || !messages.hasMore())) {
            ready.add(pending.remove());
        }
        return ready.isEmpty() ? null : batch(ready);
    }

    private void take(RecordedMessage message, List<Frame> ready, int maxFrames) {
        long time = message.logTime();
        while (!pending.isEmpty() && ready.size() < maxFrames && time - pending.element().time > tolerance) {
            ready.add(pending.remove());
        }
        FeatureTrack track = tracks.get(message.stream().topic());
        if (track != null) {
            track.take(message);
            for (Frame frame : pending) {
                track.offer(frame, time, tolerance);
            }
        }
        if (message.stream().topic().equals(clockTopic)) {
            Frame frame = new Frame(time, tracks.size());
            firstTime = frameCount++ == 0 ? time : firstTime;
            for (FeatureTrack each : tracks.values()) {
                each.fill(frame, tolerance);
            }
            pending.add(frame);
        }
    }

    private EpisodeBatch batch(List<Frame> frames) {
        int count = frames.size();
        List<FeatureColumn> columns = new ArrayList<>();
        if (selection.includes(RecordingFormatReader.TIMESTAMP)) {
            double[] seconds = new double[count];
            for (int i = 0; i < count; i++) {
                seconds[i] = (frames.get(i).time - firstTime) / 1e9;
            }
            columns.add(NumericColumn.ofDoubles(RecordingFormatReader.TIMESTAMP, seconds));
        }
        if (selection.includes(RecordingFormatReader.FRAME_INDEX)) {
            long[] numbers = new long[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = delivered + i;
            }
            columns.add(NumericColumn.ofLongs(RecordingFormatReader.FRAME_INDEX, numbers));
        }
        for (FeatureTrack track : tracks.values()) {
            columns.add(track.column(frames));
        }
        EpisodeBatch batch = EpisodeBatch.of(episode, delivered, count, columns);
        delivered += count;
        return batch;
    }
}
