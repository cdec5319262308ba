package io.robokit.analysis.format.recorded;

import io.robokit.model.DataType;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A topic as a feature.
 *
 * @param name feature key
 * @param topic the topic
 * @param kind what its messages hold
 * @param dataType element type
 * @param elements labels of the elements of a vector; empty for pictures and texts
 * @param picture of pictures, else null
 * @param rate messages per second, 0 when not known
 * @param latched whether a message holds until the next one, however long that takes
 */
record TopicFeature(
        String name,
        String topic,
        Kind kind,
        DataType dataType,
        List<String> elements,
        @Nullable Picture picture,
        double rate,
        boolean latched)
        implements Serializable {
    TopicFeature {
        elements = List.copyOf(elements);
    }

    enum Kind {
        PICTURE,
        TEXT,
        VECTOR
    }

    /** A vector older than this, in nanoseconds, is not the value of a frame any more. */
    long maxAge() {
        if (latched || rate <= 0) {
            return Long.MAX_VALUE;
        }
        return (long) Math.max(1e8, 1.5e9 / rate);
    }

    TopicFeature named(String other) {
        return new TopicFeature(other, topic, kind, dataType, elements, picture, rate, latched);
    }
}
