/**
 * The {@code robokit} command. Nothing here is an API: programs use {@link io.robokit.RoboKit}, scripts use the command
 * and its exit codes.
 */
@NullMarked
package io.robokit.cli;

import org.jspecify.annotations.NullMarked;
