package io.robokit.analysis.validation;

import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the files that are opened and the bytes that are read. The files belong to somebody else and stay open. */
final class CountingFiles implements DatasetFiles {
    private final DatasetFiles files;
    private final Set<String> opened = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();

    CountingFiles(DatasetFiles files) {
        this.files = files;
    }

    /** Files that were opened. */
    long opened() {
        return opened.size();
    }

    /** Bytes that were read, those read twice twice. */
    long bytes() {
        return bytes.get();
    }

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
        InputFile file = files.open(path);
        opened.add(path);
        return new CountingFile(file, bytes);
    }

    @Override
    public Path localCopy(String path) throws IOException {
        opened.add(path);
        return files.localCopy(path);
    }

    @Override
    public void close() {}

    private record CountingFile(InputFile file, AtomicLong bytes) implements InputFile {
        @Override
        public String path() {
            return file.path();
        }

        @Override
        public long length() throws IOException {
            return file.length();
        }

        @Override
        public int read(long offset, ByteBuffer target) throws IOException {
            int read = file.read(offset, target);
            bytes.addAndGet(Math.max(0, read));
            return read;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
