package io.robokit.model;

import java.util.List;

/**
 * A part of a dataset that holds rows.
 *
 * @param config name of the configuration it belongs to
 * @param split its name
 * @param files paths of its files
 * @param sizeBytes bytes of all of them
 */
public record TableSplit(String config, String split, List<String> files, long sizeBytes) {
    /** Copies the list. */
    public TableSplit {
        files = List.copyOf(files);
    }
}
