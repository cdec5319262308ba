package io.robokit.analysis.format.lerobot;

import org.jspecify.annotations.Nullable;

/**
 * One row of the task table as it is stored.
 *
 * @param index {@code task_index}, {@link EpisodeRows#ABSENT} when it is not a whole number
 * @param text the task, or null
 * @param rowInFile from 0 in Parquet, the line from 1 in JSON Lines
 */
public record TaskRow(long index, @Nullable String text, long rowInFile) {}
