/** Checks: what the values look like. */
@NullMarked
package io.robokit.analysis.validation.lerobot.content;

import org.jspecify.annotations.NullMarked;
