package io.robokit.analysis.validation.lerobot.videos;

import java.util.List;

/**
 * A video file that is there, and the episodes whose pictures it holds.
 *
 * @param path path in the dataset
 * @param camera the feature
 * @param rows rows of the episode table that name it, in their order
 */
public record VideoFile(String path, String camera, List<Integer> rows) {}
