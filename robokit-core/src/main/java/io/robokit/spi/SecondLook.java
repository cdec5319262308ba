package io.robokit.spi;

/**
 * Episodes that a heuristic has to read again now that it knows the whole dataset, for example to find steps that are
 * large compared with the spread of all steps. What the accumulators then find in an episode replaces what was found the
 * first time; episodes that are not selected keep theirs.
 *
 * @param episodes which ones; as few as can be told from what was found the first time
 * @param accumulators makes accumulators that know what the first scan found out
 */
public record SecondLook(EpisodeSelection episodes, AccumulatorFactory accumulators) {}
