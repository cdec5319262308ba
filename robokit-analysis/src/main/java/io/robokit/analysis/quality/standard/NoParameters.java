package io.robokit.analysis.quality.standard;

import java.io.Serializable;

/** Parameters of a measure that has none. */
record NoParameters() implements Serializable {}
