/** Checks: declared features and stored columns. */
@NullMarked
package io.robokit.analysis.validation.lerobot.features;

import org.jspecify.annotations.NullMarked;
