package io.robokit.analysis.format.lerobot;

import java.io.Serializable;
import java.util.List;

/**
 * What is needed to read a split of a v3 dataset.
 *
 * @param files the files its episodes begin in
 * @param template template of data files, to find where an episode continues
 * @param chunksSize files per chunk
 */
record SharedFileSplit(List<DataFile> files, PathTemplate template, long chunksSize) implements Serializable {
    SharedFileSplit {
        files = List.copyOf(files);
    }
}
