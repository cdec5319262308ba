/** Checks: video files. */
@NullMarked
package io.robokit.analysis.validation.lerobot.videos;

import org.jspecify.annotations.NullMarked;
