package io.robokit.analysis.quality.information;

import io.robokit.spi.Param;
import java.io.Serializable;

/**
 * What the scores are computed of.
 *
 * @param stateFeature feature that holds the state
 * @param actionFeature feature that holds the action
 * @param chunk actions of this many frames, from that of the state on, count as one
 * @param components principal components kept of states and of actions each; 0 for all dimensions
 * @param maxSamples frames that are compared; of a larger dataset a sample is drawn
 * @param seed start of the random numbers that draw the sample
 */
public record InformationParameters(
        @Param(description = "Feature that holds the state.", defaultValue = "\"observation.state\"")
        String stateFeature,

        @Param(description = "Feature that holds the action.", defaultValue = "\"action\"")
        String actionFeature,

        @Param(
                description = "Actions of this many frames, from that of the state on, count as one.",
                defaultValue = "1",
                minimum = 1,
                maximum = 64)
        int chunk,

        @Param(
                description = "Principal components kept of states and of actions each; 0 for all dimensions.",
                defaultValue = "4",
                minimum = 0,
                maximum = 64)
        int components,

        @Param(
                description = "Frames that are compared; of a larger dataset a sample is drawn.",
                defaultValue = "100000",
                minimum = 100,
                maximum = 1_000_000)
        int maxSamples,

        @Param(description = "Start of the random numbers that draw the sample.", defaultValue = "1")
        long seed)
        implements Serializable {

    /** Returns the usual parameters. */
    public static InformationParameters defaults() {
        return new InformationParameters("observation.state", "action", 1, 4, 100_000, 1);
    }
}
