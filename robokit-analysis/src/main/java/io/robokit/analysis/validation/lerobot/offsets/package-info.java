/** Checks: where in shared files an episode lies. */
@NullMarked
package io.robokit.analysis.validation.lerobot.offsets;

import org.jspecify.annotations.NullMarked;
