/** The job {@code repair}: plans what has one right answer, and writes a repaired copy. */
@NullMarked
package io.robokit.analysis.repair;

import org.jspecify.annotations.NullMarked;
