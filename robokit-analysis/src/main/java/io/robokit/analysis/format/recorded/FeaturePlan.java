package io.robokit.analysis.format.recorded;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Which topics are which features, and whose messages are the frames.
 *
 * @param features features in the order of their topics
 * @param clockTopic the topic whose messages are the frames; empty when there is none
 * @param fps its messages per second, NaN when there is no telling
 */
record FeaturePlan(List<TopicFeature> features, String clockTopic, double fps) implements Serializable {
    FeaturePlan {
        features = List.copyOf(features);
    }

    Optional<TopicFeature> clock() {
        return features.stream()
                .filter(feature -> feature.topic().equals(clockTopic))
                .findFirst();
    }
}
