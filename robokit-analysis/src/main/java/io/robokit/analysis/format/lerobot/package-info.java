/** The LeRobot dataset format, v2.0, v2.1 and v3.0: a reader, and a writer of v2.1 and v3.0. */
@NullMarked
package io.robokit.analysis.format.lerobot;

import org.jspecify.annotations.NullMarked;
