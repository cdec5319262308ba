/**
 * Reads Parquet files column by column into primitive arrays, without a Hadoop installation. Internal machinery of the
 * format readers: public only so that they can share it, and free to change in any release.
 */
@NullMarked
package io.robokit.analysis.format.parquet;

import org.jspecify.annotations.NullMarked;
