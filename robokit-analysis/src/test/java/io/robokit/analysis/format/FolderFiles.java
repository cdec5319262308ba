package io.robokit.analysis.format;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.model.LocalSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The files of a folder, for tests of format readers. */
public final class FolderFiles implements DatasetFiles {
    private final Path root;

    public FolderFiles(Path root) {
        this.root = root;
    }

    /** A folder of the shared test data; the test is skipped where there is none. */
    public static Path shared(String name) {
        String data = System.getenv("ROBOKIT_TEST_DATA");
        String repo = System.getenv("ROBOKIT_TEST_REPO");
        Path folder = data != null
                ? Path.of(data)
                : Path.of(repo == null ? "" : repo).toAbsolutePath().resolveSibling("shared/data");
        Assumptions.assumeTrue(
                Files.isDirectory(folder.resolve(name)), "no shared test data '" + name + "' in " + folder);
        return folder.resolve(name);
    }

    @Override
    public DatasetRef dataset() {
        return DatasetRef.of(LocalSource.of(root.getFileName().toString()));
    }

    @Override
    public List<FileEntry> list(String prefix) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(path -> new FileEntry(
                            root.relativize(path).toString().replace('\\', '/'),
                            path.toFile().length()))
                    .filter(entry -> entry.path().startsWith(prefix))
                    .sorted((a, b) -> a.path().compareTo(b.path()))
                    .toList();
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.isRegularFile(root.resolve(path));
    }

    @Override
    public InputFile open(String path) throws IOException {
        if (!exists(path)) {
            throw new DatasetException(ErrorCode.SOURCE_NOT_FOUND, dataset(), path + ": no such file");
        }
        return new LocalFile(path, FileChannel.open(root.resolve(path)));
    }

    @Override
    public Path localCopy(String path) {
        return root.resolve(path);
    }

    @Override
    public void close() {}

    private record LocalFile(String path, FileChannel channel) implements InputFile {
        @Override
        public long length() throws IOException {
            return channel.size();
        }

        @Override
        public int read(long offset, ByteBuffer target) throws IOException {
            int total = 0;
            int read = channel.read(target, offset);
            while (read > 0) {
                total += read;
                read = target.hasRemaining() ? channel.read(target, offset + total) : 0;
            }
            return total;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
