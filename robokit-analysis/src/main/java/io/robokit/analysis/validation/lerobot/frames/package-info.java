/** Checks: time and numbering of the frames. */
@NullMarked
package io.robokit.analysis.validation.lerobot.frames;

import org.jspecify.annotations.NullMarked;
