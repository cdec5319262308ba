/** Checks of LeRobot datasets; one package per group. */
@NullMarked
package io.robokit.analysis.validation.lerobot;

import org.jspecify.annotations.NullMarked;
