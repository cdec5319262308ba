package io.robokit.analysis.quality;

import java.io.Serializable;

/** Parameters of a heuristic that has none. */
public record NoParameters() implements Serializable {}
