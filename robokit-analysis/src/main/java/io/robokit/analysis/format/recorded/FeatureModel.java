package io.robokit.analysis.format.recorded;

import io.robokit.model.Camera;
import io.robokit.model.Feature;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Topics in the words of the model. */
final class FeatureModel {
    private FeatureModel() {}

    static Feature feature(TopicFeature feature) {
        Picture picture = feature.picture();
        List<Integer> shape = picture != null
                ? List.of(picture.height(), picture.width(), Math.max(1, picture.channels()))
                : List.of(Math.max(1, feature.elements().size()));
        return new Feature(
                feature.name(),
                feature.dataType(),
                shape,
                feature.elements(),
                picture == null ? List.of() : List.of("height", "width", "channels"),
                Map.of("topic", feature.topic(), "rate_hz", feature.rate()));
    }

    static Camera camera(TopicFeature feature, Picture picture) {
        return new Camera(
                feature.name().substring(feature.name().lastIndexOf('.') + 1),
                feature.name(),
                known(picture.width()),
                known(picture.height()),
                known(picture.channels()),
                picture.codec(),
                null,
                feature.rate() > 0 ? feature.rate() : null,
                picture.depth());
    }

    private static @Nullable Integer known(int value) {
        return value == 0 ? null : value;
    }
}
