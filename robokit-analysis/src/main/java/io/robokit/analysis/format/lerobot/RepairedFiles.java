package io.robokit.analysis.format.lerobot;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files of a dataset as a repair leaves them: some written anew in a scratch folder, some left out, all others those of the
 * source, which are only read. Every step sees what the steps before it did. Used by one thread.
 */
final class RepairedFiles implements DatasetFiles {
    private static final int BLOCK = 1 << 20;

    private final DatasetFiles source;
    private final Path scratch;
    private final Map<String, Path> changed = new TreeMap<>();
    private final Set<String> removed = new TreeSet<>();
    private final List<RepairStep> steps = new ArrayList<>();
    private LeRobotView view;
    private int written;
    private boolean rowsChanged;

    RepairedFiles(DatasetFiles source) throws IOException {
        this.source = source;
        this.scratch = Files.createTempDirectory("robokit-repair");
        this.view = LeRobotView.of(this);
    }

    /** The dataset as it is by now. */
    LeRobotView view() {
        return view;
    }

    List<RepairStep> steps() {
        return List.copyOf(steps);
    }

    /** Whether any step changed rows, so that statistics have to be made anew. */
    boolean rowsChanged() {
        return rowsChanged;
    }

    void markRowsChanged() {
        rowsChanged = true;
    }

    /** A file to write anew; {@link #done} puts it into place. */
    Path draft() {
        return scratch.resolve("file-" + written++);
    }

    void change(String path, byte[] content) throws IOException {
        Path draft = draft();
        Files.write(draft, content);
        change(path, draft);
    }

    void change(String path, Path draft) {
        changed.put(path, draft);
        removed.remove(path);
    }

    void remove(String path) {
        removed.add(path);
        changed.remove(path);
    }

    /** Ends a step that changed files. */
    void done(RepairStep step) {
        steps.add(step);
        view = LeRobotView.of(this);
    }

    /** Writes everything below a folder. */
    void writeTo(Path folder) throws IOException {
        for (FileEntry entry : list("")) {
            Path target = folder.resolve(entry.path());
            Files.createDirectories(target.toAbsolutePath().getParent());
            Path draft = changed.get(entry.path());
            if (draft != null) {
                Files.copy(draft, target);
            } else {
                copy(entry.path(), target);
            }
        }
    }

    private void copy(String path, Path target) throws IOException {
        try (InputFile in = source.open(path);
                WritableByteChannel out =
                        Files.newByteChannel(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            long offset = 0;
            int read = in.read(offset, block);
            while (read > 0) {
                offset += read;
                block.flip();
                while (block.hasRemaining()) {
                    out.write(block);
                }
                block.clear();
                read = in.read(offset, block);
            }
            if (offset != in.length()) {
                throw new IOException(path + ": ended at byte " + offset + " of " + in.length());
            }
        }
    }

    // ---- what readers see

    @Override
    public DatasetRef dataset() {
        return source.dataset();
    }

    @Override
    public List<FileEntry> list(String prefix) throws IOException {
        Map<String, FileEntry> files = new TreeMap<>();
        for (FileEntry entry : source.list(prefix)) {
            files.put(entry.path(), entry);
        }
        removed.forEach(files::remove);
        for (Map.Entry<String, Path> entry : changed.entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                files.put(entry.getKey(), new FileEntry(entry.getKey(), Files.size(entry.getValue())));
            }
        }
        return List.copyOf(files.values());
    }

    @Override
    public boolean exists(String path) throws IOException {
        return changed.containsKey(path) || (!removed.contains(path) && source.exists(path));
    }

    @Override
    public InputFile open(String path) throws IOException {
        refuseRemoved(path);
        Path draft = changed.get(path);
        return draft == null ? source.open(path) : new Draft(path, FileChannel.open(draft));
    }

    @Override
    public Path localCopy(String path) throws IOException {
        refuseRemoved(path);
        Path draft = changed.get(path);
        return draft == null ? source.localCopy(path) : draft;
    }

    private void refuseRemoved(String path) {
        if (removed.contains(path)) {
            throw new DatasetException(ErrorCode.SOURCE_NOT_FOUND, dataset(), path + ": left out by the repair");
        }
    }

    /** Deletes the scratch folder; the source belongs to somebody else. */
    @Override
    public void close() throws IOException {
        try (Stream<Path> tree = Files.walk(scratch)) {
            for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private record Draft(String path, FileChannel channel) implements InputFile {
        @Override
        public long length() throws IOException {
            return channel.size();
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public int read(long offset, ByteBuffer target) throws IOException {
            int total = 0;
            while (target.hasRemaining()) {
                int read = channel.read(target, offset + total);
                if (read < 0) {
                    break;
                }
                total += read;
            }
            return total;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
