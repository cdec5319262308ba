/** The job {@code evaluate_quality_heuristics} and its measures. */
@NullMarked
package io.robokit.analysis.quality;

import org.jspecify.annotations.NullMarked;
