/** MCAP files: reading with and without index, recovery of damaged files, writing. */
@NullMarked
package io.robokit.analysis.format.mcap;

import org.jspecify.annotations.NullMarked;
