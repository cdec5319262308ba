/** Messages of robots: the languages that define them and the encodings they are stored in. */
@NullMarked
package io.robokit.analysis.format.ros;

import org.jspecify.annotations.NullMarked;
