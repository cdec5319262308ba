package io.robokit.analysis.quality.information;

import io.robokit.spi.QualityHeuristic;
import java.util.List;

/** The information scores. They take seconds where other heuristics take milliseconds, so that they are asked for. */
public final class InformationHeuristics {
    private InformationHeuristics() {}

    /** All of them, in the order of reports. */
    public static List<QualityHeuristic<?, ?>> all() {
        return List.of(
                MutualInformation.ksg(),
                MutualInformation.biKsg(),
                MutualInformation.kl(),
                new NeighbourActionVariance());
    }
}
