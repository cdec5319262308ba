/** Checks: the episode table. */
@NullMarked
package io.robokit.analysis.validation.lerobot.episodes;

import org.jspecify.annotations.NullMarked;
