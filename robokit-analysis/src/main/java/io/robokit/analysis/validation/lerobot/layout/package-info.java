/** Checks: which files are there. */
@NullMarked
package io.robokit.analysis.validation.lerobot.layout;

import org.jspecify.annotations.NullMarked;
