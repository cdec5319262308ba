package io.robokit.internal.source;

import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Files of a dataset that were downloaded into a folder of ours; what the download keeps there for itself is hidden. */
public final class DownloadedFiles implements DatasetFiles {
    private static final String NOTES = ".cache/";

    private final LocalFiles files;

    /**
     * Opens a folder.
     *
     * @param dataset the dataset at the revision that was downloaded
     * @param folder a folder that exists
     */
    public DownloadedFiles(DatasetRef dataset, Path folder) throws IOException {
        this.files = new LocalFiles(dataset, folder.toRealPath(), List.of());
    }

    @Override
    public DatasetRef dataset() {
        return files.dataset();
    }

    @Override
    public List<FileEntry> list(String prefix) throws IOException {
        return files.list(prefix).stream()
                .filter(file -> !file.path().startsWith(NOTES))
                .toList();
    }

    @Override
    public boolean exists(String path) {
        return files.exists(path);
    }

    @Override
    public InputFile open(String path) throws IOException {
        return files.open(path);
    }

    @Override
    public Path localCopy(String path) throws IOException {
        return files.localCopy(path);
    }

    @Override
    public void close() {
        files.close();
    }
}
