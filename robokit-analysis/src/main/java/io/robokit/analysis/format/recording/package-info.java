/** What recordings of timed messages have in common, whatever file they lie in: MCAP, ROS 1 bags, ROS 2 bags. */
@NullMarked
package io.robokit.analysis.format.recording;

import org.jspecify.annotations.NullMarked;
