package io.robokit.testkit;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Files in memory; a local copy is a temporary file that goes when this is closed. */
public final class FakeFiles implements DatasetFiles {
    private final DatasetRef dataset;
    private final Map<String, byte[]> files;
    private final List<Path> copies = new ArrayList<>();

    /** Creates files of this content by path. */
    public FakeFiles(DatasetRef dataset, Map<String, byte[]> files) {
        this.dataset = dataset;
        this.files = files;
    }

    @Override
    public DatasetRef dataset() {
        return dataset;
    }

    @Override
    public List<FileEntry> list(String prefix) {
        return files.entrySet().stream()
                .filter(file -> file.getKey().startsWith(prefix))
                .map(file -> new FileEntry(file.getKey(), file.getValue().length))
                .sorted(Comparator.comparing(FileEntry::path))
                .toList();
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(path);
    }

    @Override
    public InputFile open(String path) {
        return new Bytes(path, bytes(path));
    }

    @Override
    public synchronized Path localCopy(String path) throws IOException {
        Path copy = Files.createTempFile("robokit-fake", ".bin");
        copies.add(copy);
        return Files.write(copy, bytes(path));
    }

    @Override
    public synchronized void close() throws IOException {
        for (Path copy : copies) {
            Files.deleteIfExists(copy);
        }
        copies.clear();
    }

    private byte[] bytes(String path) {
        if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
            throw new DatasetException(ErrorCode.ACCESS_DENIED, dataset, path + " leaves the dataset");
        }
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new DatasetException(ErrorCode.SOURCE_NOT_FOUND, dataset, "there is no file " + path);
        }
        return bytes;
    }

    private static final class Bytes implements InputFile {
        private final String path;
        private final byte[] content;

        private Bytes(String path, byte[] content) {
            this.path = path;
            this.content = content;
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long length() {
            return content.length;
        }

        @Override
        public int read(long offset, ByteBuffer target) {
            int count = (int) Math.max(0, Math.min(content.length - offset, target.remaining()));
            if (count > 0) {
                target.put(content, (int) offset, count);
            }
            return count;
        }

        @Override
        public void close() {}
    }
}
