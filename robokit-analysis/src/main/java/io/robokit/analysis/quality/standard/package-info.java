/**
 * The measures of the {@code standard} profile. Each looks at whole episodes ({@link
 * io.robokit.spi.EpisodeAccumulator}); signals, differences and statistics that several need are derived once per episode
 * ({@code Motion}). Start reading at {@code StandardHeuristics} and {@code Sparc}.
 */
@NullMarked
package io.robokit.analysis.quality.standard;

import org.jspecify.annotations.NullMarked;
