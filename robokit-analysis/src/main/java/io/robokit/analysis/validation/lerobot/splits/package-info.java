/** Checks: splits. */
@NullMarked
package io.robokit.analysis.validation.lerobot.splits;

import org.jspecify.annotations.NullMarked;
