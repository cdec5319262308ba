/** What the checks of LeRobot datasets learn from the one pass over the rows. */
@NullMarked
package io.robokit.analysis.validation.lerobot.rows;

import org.jspecify.annotations.NullMarked;
