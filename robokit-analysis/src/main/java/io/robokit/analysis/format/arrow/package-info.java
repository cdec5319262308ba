/** Arrow's IPC format: tables as streams of record batches, written and read without native memory. */
@NullMarked
package io.robokit.analysis.format.arrow;

import org.jspecify.annotations.NullMarked;
