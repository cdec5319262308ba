package io.robokit.analysis.format.lerobot;

import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a dataset with the changes of a repair: some written anew, some left out, all others as they are. */
final class RepairedFiles {
    private static final int BLOCK = 1 << 20;

    private final DatasetFiles files;
    private final LeRobotView view;
    private final Map<String, byte[]> changed = new HashMap<>();
    private final Set<String> removed = new HashSet<>();
    private final List<RepairStep> steps = new ArrayList<>();

    RepairedFiles(DatasetFiles files) {
        this.files = files;
        this.view = LeRobotView.of(files);
    }

    /** The dataset as it is. */
    LeRobotView view() {
        return view;
    }

    List<RepairStep> steps() {
        return List.copyOf(steps);
    }

    void change(String path, byte[] content, String what, String why, List<String> findings) {
        changed.put(path, content);
        steps.add(new RepairStep(what, why, List.of(path), findings));
    }

    void remove(List<String> paths, String what, String why, List<String> findings) {
        if (!paths.isEmpty()) {
            removed.addAll(paths);
            steps.add(new RepairStep(what, why, paths, findings));
        }
    }

    boolean isRemoved(String path) {
        return removed.contains(path);
    }

    /** Writes everything below a folder. */
    void writeTo(Path folder) throws IOException {
        for (String path : view.sizes().keySet()) {
            if (removed.contains(path)) {
                continue;
            }
            Path target = folder.resolve(path);
            Files.createDirectories(target.toAbsolutePath().getParent());
            byte[] content = changed.get(path);
            if (content != null) {
                Files.write(target, content);
            } else {
                copy(path, target);
            }
        }
    }

    private void copy(String path, Path target) throws IOException {
        try (InputFile in = files.open(path);
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
        }
    }
}
