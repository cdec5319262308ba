package io.robokit.analysis.tabular;

import java.util.List;

/**
 * A part of a configuration, for example {@code train}.
 *
 * @param name name of the split
 * @param files its files, in the order of their rows
 */
public record DataSplit(String name, List<DataFile> files) {
    /** Copies the list. */
    public DataSplit {
        files = List.copyOf(files);
    }

    /** Bytes of all its files. */
    public long size() {
        return files.stream().mapToLong(DataFile::size).sum();
    }
}
