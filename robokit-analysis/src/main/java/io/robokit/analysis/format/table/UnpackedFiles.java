package io.robokit.analysis.format.table;

import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One unpacked file of a dataset.
 *
 * @param files files of the dataset
 * @param plain the unpacked copy
 */
record UnpackedFiles(DatasetFiles files, Path plain) implements DatasetFiles {
    @Override
    public DatasetRef dataset() {
        return files.dataset();
    }

    @Override
    public List<FileEntry> list(String prefix) throws IOException {
        return files.list(prefix);
    }

    @Override
    public boolean exists(String path) throws IOException {
        return files.exists(path);
    }

    @Override
    public InputFile open(String path) throws IOException {
        return new LocalFile(path, plain);
    }

    @Override
    public Path localCopy(String path) {
        return plain;
    }

    @Override
    public void close() {
        // belongs to others
    }
}
