/** The {@code robokit} command. */
@NullMarked
package io.robokit.cli;

import org.jspecify.annotations.NullMarked;
