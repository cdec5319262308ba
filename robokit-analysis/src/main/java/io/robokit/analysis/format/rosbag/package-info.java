/** ROS 1 bags of version 2.0. */
@NullMarked
package io.robokit.analysis.format.rosbag;

import org.jspecify.annotations.NullMarked;
