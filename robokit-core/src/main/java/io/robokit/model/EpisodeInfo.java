package io.robokit.model;

import java.io.Serializable;
import java.util.List;

/**
 * One episode as the metadata describes it.
 *
 * @param index number of the episode in the dataset
 * @param length frames, -1 when only reading the data can tell
 * @param tasks task texts, may be empty
 * @param dataFile file that holds its frames (the first one), for messages; empty when there is none
 */
public record EpisodeInfo(long index, long length, List<String> tasks, String dataFile) implements Serializable {
    /** Checks the index and copies the tasks. */
    public EpisodeInfo {
        if (index < 0) {
            throw new IllegalArgumentException("Episode index must not be negative, got " + index);
        }
        tasks = List.copyOf(tasks);
    }
}
