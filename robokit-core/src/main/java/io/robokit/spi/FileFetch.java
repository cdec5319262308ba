package io.robokit.spi;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Brings files of a source that has no quicker way into a folder: a local copy of each is copied. */
final class FileFetch {
    private static final int BUFFER = 1 << 18;

    private final DatasetFiles files;
    private final Path folder;
    private final DatasetFiles.FetchListener listener;
    private final byte[] buffer = new byte[BUFFER];
    private long total;
    private long done;

    private FileFetch(DatasetFiles files, Path folder, DatasetFiles.FetchListener listener) {
        this.files = files;
        this.folder = folder.toAbsolutePath().normalize();
        this.listener = listener;
    }

    static void run(DatasetFiles files, Set<String> paths, Path folder, DatasetFiles.FetchListener listener)
            throws IOException {
        new FileFetch(files, folder, listener).run(paths);
    }

    private void run(Set<String> paths) throws IOException {
        List<FileEntry> wanted = new ArrayList<>();
        for (FileEntry entry : files.list("")) {
            if (paths.contains(entry.path())) {
                wanted.add(entry);
                total += entry.size();
            }
        }
        checkSpace();
        for (FileEntry entry : wanted) {
            copy(entry.path());
        }
    }

    private void checkSpace() throws IOException {
        Files.createDirectories(folder);
        long free = Files.getFileStore(folder).getUsableSpace();
        if (total > free) {
            throw new DatasetException(
                    ErrorCode.IO,
                    files.dataset(),
                    "its files need " + total + " bytes, but only " + free + " are free on the disk of " + folder);
        }
    }

    private void copy(String path) throws IOException {
        Path target = folder.resolve(path).normalize();
        if (!target.startsWith(folder) || target.equals(folder)) {
            throw new DatasetException(
                    ErrorCode.ACCESS_DENIED, files.dataset(), "'" + path + "' is not a path inside the dataset");
        }
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling(target.getFileName() + ".robokit.incomplete");
        try (InputStream in = Files.newInputStream(files.localCopy(path));
                OutputStream out = Files.newOutputStream(part)) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                done += count;
                listener.fetched(done, Math.max(done, total));
            }
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
}
