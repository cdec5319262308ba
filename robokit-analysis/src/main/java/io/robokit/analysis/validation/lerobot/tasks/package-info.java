/** Checks: the task table. */
@NullMarked
package io.robokit.analysis.validation.lerobot.tasks;

import org.jspecify.annotations.NullMarked;
