package io.robokit.analysis.format.recorded;

import java.io.Serializable;
import java.util.ArrayList;

/** Where the episodes of a split lie, and how their topics become features. */
record RecordedSplit(ArrayList<EpisodeFiles> recordings, FeaturePlan plan) implements Serializable {}
