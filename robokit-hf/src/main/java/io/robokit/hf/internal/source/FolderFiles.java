package io.robokit.hf.internal.source;

import io.robokit.hf.EntryNotFoundException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.internal.PathSafety;
import io.robokit.hf.internal.transfer.DiskFile;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that were unpacked into a folder of ours. */
final class FolderFiles implements DatasetFiles {
    private final DatasetRef dataset;
    private final Path root;

    FolderFiles(DatasetRef dataset, Path root) {
        this.dataset = dataset;
        this.root = root;
    }

    @Override
    public DatasetRef dataset() {
        return dataset;
    }

    @Override
    public List<FileEntry> list(String prefix) throws IOException {
        List<FileEntry> entries = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (path.startsWith(prefix)) {
                    entries.add(new FileEntry(path, Files.size(file)));
                }
            }
        }
        entries.sort(Comparator.comparing(FileEntry::path));
        return entries;
    }

    @Override
    public boolean exists(String path) throws IOException {
        return Files.isRegularFile(place(path), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public InputFile open(String path) throws IOException {
        return new DiskFile(path, localCopy(path));
    }

    @Override
    public Path localCopy(String path) throws IOException {
        if (!exists(path)) {
            throw new EntryNotFoundException(subject(path), "there is no such file", null);
        }
        return place(path);
    }

    private Path place(String path) throws IOException {
        return PathSafety.resolve(root, path, subject(path));
    }

    private Subject subject(String path) {
        return Subject.of(dataset.source().describe(), null, path);
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}
