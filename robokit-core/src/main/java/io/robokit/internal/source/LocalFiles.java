package io.robokit.internal.source;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A folder, or one file of a folder, as dataset files. */
final class LocalFiles implements DatasetFiles {
    private static final int MAX_DEPTH = 32;

    private final DatasetRef dataset;
    private final Path root;
    private final @Nullable List<Path> allowedRoots;
    private final @Nullable Path only;

    LocalFiles(DatasetRef dataset, Path realRoot, @Nullable List<Path> allowedRoots) {
        this(dataset, realRoot, allowedRoots, null);
    }

    private LocalFiles(DatasetRef dataset, Path realRoot, @Nullable List<Path> allowedRoots, @Nullable Path only) {
        this.dataset = dataset;
        this.root = realRoot;
        this.allowedRoots = allowedRoots;
        this.only = only;
    }

    static LocalFiles single(DatasetRef dataset, Path realFile) {
        Path parent = realFile.getParent();
        if (parent == null) {
            throw new DatasetException(ErrorCode.INVALID_ARGUMENT, dataset, "not a file");
        }
        return new LocalFiles(dataset, parent, null, realFile);
    }

    @Override
    public DatasetRef dataset() {
        return dataset;
    }

    @Override
    public List<FileEntry> list(String prefix) throws IOException {
        if (only != null) {
            // The folder around it may be a home directory: nothing of that is walked.
            String name = root.relativize(only).toString().replace('\\', '/');
            return name.startsWith(prefix) ? List.of(new FileEntry(name, Files.size(only))) : List.of();
        }
        int slash = prefix.lastIndexOf('/');
        Path start = slash < 0 ? root : root.resolve(checked(prefix.substring(0, slash)));
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        List<FileEntry> entries = new ArrayList<>();
        Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, new Lister(prefix, entries));
        entries.sort(Comparator.comparing(FileEntry::path));
        return List.copyOf(entries);
    }

    @Override
    public boolean exists(String path) {
        try {
            Path file = root.resolve(checked(path));
            return Files.isRegularFile(file) && mayRead(file);
        } catch (DatasetException e) {
            return false;
        }
    }

    @Override
    public InputFile open(String path) throws IOException {
        Path file = readable(path);
        try {
            return LocalInputFile.open(path, file);
        } catch (FileSystemException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public Path localCopy(String path) throws IOException {
        return existing(path);
    }

    @Override
    public void close() {}

    /** Where links may lead anywhere they are not followed by hand first, which takes as long as opening the file. */
    private Path readable(String path) throws IOException {
        if (allowedRoots == null && only == null) {
            Path file = root.resolve(checked(path));
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        return existing(path);
    }

    private Path existing(String path) throws IOException {
        Path file = root.resolve(checked(path));
        Path real;
        try {
            real = file.toRealPath();
        } catch (FileSystemException e) {
            throw unreadable(path, e);
        }
        if (!isInside(real)) {
            throw new DatasetException(
                    ErrorCode.ACCESS_DENIED, dataset, path + ": the link leads out of the folders that may be read");
        }
        if (!Files.isRegularFile(real)) {
            throw new DatasetException(ErrorCode.SOURCE_NOT_FOUND, dataset, path + ": not a file");
        }
        return real;
    }

    private DatasetException unreadable(String path, FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return new DatasetException(
                    ErrorCode.ACCESS_DENIED,
                    dataset,
                    path + ": permission denied, this process may not read the file",
                    e);
        }
        String problem = e instanceof NoSuchFileException ? "no such file" : "the link leads nowhere or in circles";
        return new DatasetException(ErrorCode.SOURCE_NOT_FOUND, dataset, path + ": " + problem, e);
    }

    private boolean mayRead(Path file) {
        try {
            return isInside(file.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Without roots the process reads what it can; links may then lead anywhere, as in a Hub cache. */
    private boolean isInside(Path real) {
        if (only != null) {
            return real.equals(only);
        }
        return allowedRoots == null
                || real.startsWith(root)
                || allowedRoots.stream().anyMatch(real::startsWith);
    }

    private String checked(String path) {
        boolean bad = path.indexOf('\0') >= 0 || path.startsWith("/") || path.contains("\\");
        if (!bad) {
            try {
                Path relative = Path.of(path);
                bad = relative.isAbsolute() || hasParentStep(relative);
            } catch (InvalidPathException e) {
                bad = true;
            }
        }
        if (bad) {
            throw new DatasetException(
                    ErrorCode.ACCESS_DENIED,
                    dataset,
                    "'" + path.replace('\0', '?') + "' is not a path inside the dataset");
        }
        return path;
    }

    private static boolean hasParentStep(Path relative) {
        for (Path step : relative) {
            if (Set.of("..").contains(step.toString())) {
                return true;
            }
        }
        return false;
    }

    /** Collects the readable files below a prefix; links that lead out or in circles are passed over. */
    private final class Lister extends SimpleFileVisitor<Path> {
        private final String prefix;
        private final List<FileEntry> entries;

        private Lister(String prefix, List<FileEntry> entries) {
            this.prefix = prefix;
            this.entries = entries;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return mayRead(folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (attributes.isRegularFile() && path.startsWith(prefix) && mayRead(file)) {
                entries.add(new FileEntry(path, attributes.size()));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
            // What cannot be looked into is as good as not there; whoever needs it gets an error that names it.
            if (problem instanceof FileSystemException) {
                return FileVisitResult.CONTINUE;
            }
            throw problem;
        }
    }
}
