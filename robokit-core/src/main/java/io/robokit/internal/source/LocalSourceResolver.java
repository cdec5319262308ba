package io.robokit.internal.source;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import io.robokit.model.LocalSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.ResolveContext;
import io.robokit.spi.SourceResolver;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens folders and files of this machine. Where roots are given, the real path (links followed) must lie below one of
 * them; links inside a dataset must stay inside the dataset or, again, below a root.
 */
public final class LocalSourceResolver implements SourceResolver {
    @Override
    public boolean supports(DatasetSource source) {
        return source instanceof LocalSource;
    }

    @Override
    public DatasetFiles resolve(DatasetRef dataset, ResolveContext context) throws IOException {
        Path path = path(dataset);
        List<Path> roots = realRoots(context.allowedLocalRoots());
        Path real;
        try {
            real = path.toRealPath();
        } catch (NoSuchFileException e) {
            if (context.allowedLocalRoots() != null) {
                requireBelow(dataset, path.toAbsolutePath().normalize(), declaredAndReal(context, roots));
            }
            throw new DatasetException(ErrorCode.SOURCE_NOT_FOUND, dataset, "no such folder or file", e);
        } catch (AccessDeniedException e) {
            throw new DatasetException(ErrorCode.ACCESS_DENIED, dataset, "this process may not read it", e);
        }
        if (context.allowedLocalRoots() != null) {
            requireBelow(dataset, real, roots);
        }
        return Files.isDirectory(real)
                ? new LocalFiles(dataset, real, context.allowedLocalRoots() == null ? null : roots)
                : LocalFiles.single(dataset, real);
    }

    @Override
    public void authorize(DatasetRef dataset, ResolveContext context) throws IOException {
        if (context.allowedLocalRoots() != null) {
            requireBelow(
                    dataset,
                    realAsFarAsItExists(path(dataset).toAbsolutePath().normalize()),
                    realRoots(context.allowedLocalRoots()));
        }
    }

    /** Follows links in the part of a path that exists, so that a link cannot lead out of a root. */
    private static Path realAsFarAsItExists(Path path) throws IOException {
        Path existing = path;
        while (existing.getParent() != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            existing = existing.getParent();
        }
        try {
            return existing.toRealPath()
                    .resolve(existing.relativize(path).toString())
                    .normalize();
        } catch (FileSystemException e) {
            // A link to nowhere or in a circle, or a folder that may not be entered: below no root.
            return path.getRoot();
        }
    }

    private static Path path(DatasetRef dataset) {
        try {
            return Path.of(((LocalSource) dataset.source()).path());
        } catch (InvalidPathException e) {
            throw new DatasetException(
                    ErrorCode.INVALID_ARGUMENT, dataset, "not a path on this machine: " + e.getReason(), e);
        }
    }

    private static void requireBelow(DatasetRef dataset, Path path, List<Path> roots) {
        if (roots.stream().noneMatch(path::startsWith)) {
            throw new DatasetException(
                    ErrorCode.ACCESS_DENIED,
                    dataset,
                    "lies outside the folders this server may read; ask its operator to add the folder to"
                            + " ROBOKIT_LOCAL_ROOTS");
        }
    }

    private static List<Path> declaredAndReal(ResolveContext context, List<Path> real) {
        List<Path> roots = new java.util.ArrayList<>(real);
        if (context.allowedLocalRoots() != null) {
            context.allowedLocalRoots()
                    .forEach(root -> roots.add(root.toAbsolutePath().normalize()));
        }
        return roots;
    }

    private static List<Path> realRoots(@org.jspecify.annotations.Nullable List<Path> roots) throws IOException {
        if (roots == null) {
            return List.of();
        }
        List<Path> real = new java.util.ArrayList<>();
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                real.add(root.toRealPath());
            }
        }
        return real;
    }
}
