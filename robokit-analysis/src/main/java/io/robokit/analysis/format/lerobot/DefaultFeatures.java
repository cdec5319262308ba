package io.robokit.analysis.format.lerobot;

import io.robokit.model.DataType;
import io.robokit.model.Feature;
import java.util.List;
import java.util.Set;

/** The five features that every LeRobot dataset has. */
final class DefaultFeatures {
    /** Frame time in seconds; the only one that is taken from the caller where it is given. */
    static final String TIMESTAMP = "timestamp";
    /** In the order of the data files. */
    static final List<Feature> ALL = List.of(
            Feature.of(TIMESTAMP, DataType.FLOAT32, 1),
            Feature.of("frame_index", DataType.INT64, 1),
            Feature.of("episode_index", DataType.INT64, 1),
            Feature.of("index", DataType.INT64, 1),
            Feature.of("task_index", DataType.INT64, 1));

    private static final Set<String> COMPUTED = Set.of("frame_index", "episode_index", "index", "task_index");

    private DefaultFeatures() {}

    static boolean contains(String name) {
        return name.equals(TIMESTAMP) || COMPUTED.contains(name);
    }

    /** Whether the feature is always computed, so that a given column of its name is ignored. */
    static boolean isAlwaysComputed(String name) {
        return COMPUTED.contains(name);
    }
}
