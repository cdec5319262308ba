/** ROS 2 bags: SQLite storage and the metadata beside it. */
@NullMarked
package io.robokit.analysis.format.ros2;

import org.jspecify.annotations.NullMarked;
