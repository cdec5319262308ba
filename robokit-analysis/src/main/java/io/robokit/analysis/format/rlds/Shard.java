package io.robokit.analysis.format.rlds;

/**
 * A shard that is there.
 *
 * @param path file
 * @param size bytes
 * @param split name of its split
 * @param declared episodes that {@code dataset_info.json} announces in it, -1 when it does not
 */
record Shard(String path, long size, String split, long declared) {}
