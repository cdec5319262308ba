/** Checks: stored statistics. */
@NullMarked
package io.robokit.analysis.validation.lerobot.statistics;

import org.jspecify.annotations.NullMarked;
