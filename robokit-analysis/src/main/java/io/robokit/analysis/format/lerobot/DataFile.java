package io.robokit.analysis.format.lerobot;

import java.io.Serializable;

/**
 * A v3 data file, as far as a split reads it.
 *
 * @param path path in the dataset
 * @param chunk chunk number
 * @param file file number in the chunk
 * @param firstRowGroup first row group that may hold frames of the split
 * @param endRowGroup the one after the last; {@link Integer#MAX_VALUE} for all there are
 */
record DataFile(String path, long chunk, long file, int firstRowGroup, int endRowGroup) implements Serializable {}
