package io.robokit.analysis.format.recorded;

import io.robokit.analysis.format.recorded.FrameAssembler.Frame;
import io.robokit.analysis.format.recorded.TopicFeature.Kind;
import io.robokit.analysis.format.recording.RecordedMessage;
import io.robokit.analysis.format.ros.MessageException;
import io.robokit.model.DataType;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.OpaqueColumn;
import io.robokit.model.TextColumn;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest value of a topic while frames are assembled. */
final class FeatureTrack {
    private static final Boolean PRESENT = true;

    private final TopicFeature feature;
    private final int index;
    private final TopicDecoders decoders;
    private boolean heard;
    private long time;
    private @Nullable Object value;

    FeatureTrack(TopicFeature feature, int index, TopicDecoders decoders) {
        this.feature = feature;
        this.index = index;
        this.decoders = decoders;
    }

    /** Takes the next message of the topic. One that cannot be decoded is no value. */
    void take(RecordedMessage message) {
        heard = true;
        time = message.logTime();
        value = feature.kind() == Kind.PICTURE ? PRESENT : decoded(message);
    }

    private @Nullable Object decoded(RecordedMessage message) {
        try {
            Map<String, Object> decoded = decoders.decode(message);
            if (decoded == null) {
                return null;
            }
            if (feature.kind() == Kind.TEXT) {
                return decoded.values().stream()
                        .filter(String.class::isInstance)
                        .findFirst()
                        .orElse(null);
            }
            MessageValues vector = MessageValues.of(decoded);
            return vector == null ? null : vector.inOrder(feature.elements());
        } catch (MessageException e) {
            return null;
        }
    }

    /** Gives a new frame the newest value, unless it is too old. */
    void fill(Frame frame, long tolerance) {
        long oldest = feature.kind() == Kind.PICTURE ? tolerance : feature.maxAge();
        if (heard && frame.time - time <= oldest) {
            frame.values[index] = value;
        }
    }

    /** Gives a frame a message that came after it: a picture next to it, or a value of the same time. */
    void offer(Frame frame, long messageTime, long tolerance) {
        boolean fits =
                feature.kind() == Kind.PICTURE ? messageTime - frame.time <= tolerance : messageTime == frame.time;
        if (fits) {
            frame.values[index] = value;
        }
    }

    FeatureColumn column(List<Frame> frames) {
        BitSet missing = new BitSet();
        for (int i = 0; i < frames.size(); i++) {
            missing.set(i, frames.get(i).values[index] == null);
        }
        return switch (feature.kind()) {
            case PICTURE -> OpaqueColumn.of(feature.name(), "picture", frames.size(), missing);
            case TEXT -> {
                @Nullable String[] texts = new String[frames.size()];
                for (int i = 0; i < texts.length; i++) {
                    texts[i] = (String) frames.get(i).values[index];
                }
                yield TextColumn.of(feature.name(), texts);
            }
            case VECTOR -> vectors(frames, missing);
        };
    }

    private NumericColumn vectors(List<Frame> frames, BitSet missing) {
        int width = feature.elements().size();
        double[] numbers = new double[frames.size() * width];
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).values[index] instanceof double[] vector) {
                System.arraycopy(vector, 0, numbers, i * width, width);
            }
        }
        NumericColumn.Builder column = NumericColumn.builder(feature.name(), feature.dataType());
        if (feature.dataType() == DataType.FLOAT32) {
            float[] singles = new float[numbers.length];
            for (int i = 0; i < singles.length; i++) {
                singles[i] = (float) numbers[i];
            }
            column.floats(singles);
        } else {
            column.doubles(numbers);
        }
        return (width == 1 ? column.scalars() : column.lists(width))
                .nullRows(missing)
                .build(frames.size());
    }
}
