/** Checks of recordings: MCAP files, ROS 1 bags, ROS 2 bags. */
@NullMarked
package io.robokit.analysis.validation.recording;

import org.jspecify.annotations.NullMarked;
