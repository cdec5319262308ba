package io.robokit.model;

import java.io.Serializable;

/**
 * Consecutive rows of one data file that belong to one episode, as they lie in the file. An episode whose rows lie in
 * several places has several runs.
 *
 * @param file path of the data file
 * @param episode the episode: of the file where a file is an episode, else as the rows themselves say; -1 when nothing
 *     tells
 * @param firstFileRow first row, counted in the file
 * @param firstDatasetRow first row, counted over all files in the order they are loaded
 * @param afterLostRows whether rows directly before it could not be read, so that nothing is known of what they held
 */
public record RowRun(String file, long episode, long firstFileRow, long firstDatasetRow, boolean afterLostRows)
        implements Serializable {
    /** Stands for an episode that nothing tells. */
    public static final long UNKNOWN_EPISODE = -1;
}
