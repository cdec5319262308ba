package io.robokit.analysis.quality;

import io.robokit.spi.QualityHeuristic;
import java.util.List;

/** The built-in heuristics. */
public final class QualityHeuristics {
    private QualityHeuristics() {}

    /** The five heuristics of the {@code legacy} profile. */
    public static List<QualityHeuristic<?, ?>> legacy() {
        return List.of(new NanCounts(), new MissingTopics(), new FrameTiming(), new LackOfJitter(), new Jerk());
    }
}
