package io.robokit.model;

import io.robokit.exception.ErrorCode;
import java.io.Serializable;

/**
 * An episode that could not be read and is left out of a result.
 *
 * @param episodeIndex the episode
 * @param file the file at fault, relative to the dataset
 * @param code what is wrong
 * @param reason the same in words, with what to do about it
 */
public record EpisodeProblem(long episodeIndex, String file, ErrorCode code, String reason) implements Serializable {}
