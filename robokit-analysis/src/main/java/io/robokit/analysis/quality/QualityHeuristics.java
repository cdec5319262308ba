package io.robokit.analysis.quality;

import io.robokit.analysis.quality.information.InformationHeuristics;
import io.robokit.analysis.quality.standard.StandardHeuristics;
import io.robokit.spi.QualityHeuristic;
import java.util.List;
import java.util.stream.Stream;

/** The built-in heuristics. */
public final class QualityHeuristics {
    private QualityHeuristics() {}

    /** The five heuristics of the {@code legacy} profile. */
    public static List<QualityHeuristic<?, ?>> legacy() {
        return List.of(new NanCounts(), new MissingTopics(), new FrameTiming(), new LackOfJitter(), new Jerk());
    }

    /** What the {@code standard} profile adds to them. */
    public static List<QualityHeuristic<?, ?>> standard() {
        return StandardHeuristics.all();
    }

    /** What is computed only when it is asked for. */
    public static List<QualityHeuristic<?, ?>> information() {
        return InformationHeuristics.all();
    }

    /** All of them. */
    public static List<QualityHeuristic<?, ?>> all() {
        return Stream.of(legacy(), standard(), information())
                .flatMap(List::stream)
                .toList();
    }
}
