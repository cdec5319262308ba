package io.robokit.hf.internal.cache;

import io.robokit.hf.CacheScan;
import io.robokit.hf.internal.RepoIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what is in a cache folder; damaged parts become warnings. */
public final class CacheScanner {
    private static final List<String> TYPES = List.of("dataset", "model", "space");

    private final Path root;
    private final List<String> warnings = new ArrayList<>();

    /** Reads this folder. */
    public CacheScanner(Path root) {
        this.root = root;
    }

    /** Reads everything. */
    public CacheScan scan() {
        List<CacheScan.Repo> repos = new ArrayList<>();
        for (Path folder : children(root)) {
            String name = folder.getFileName().toString();
            for (String type : TYPES) {
                if (name.startsWith(type + "s--") && Files.isDirectory(folder)) {
                    repos.add(repo(type, name.substring(type.length() + 3).replace("--", "/"), folder));
                }
            }
        }
        return new CacheScan(root, repos, warnings);
    }

    private CacheScan.Repo repo(String type, String id, Path folder) {
        Map<String, List<String>> refs = refs(folder);
        List<CacheScan.Revision> revisions = new ArrayList<>();
        Set<Path> used = new HashSet<>();
        for (Path snapshot : children(folder.resolve("snapshots"))) {
            String commit = snapshot.getFileName().toString();
            if (!Files.isDirectory(snapshot) || !RepoIds.isCommit(commit)) {
                warnings.add(relative(snapshot) + " is not the folder of a commit");
                continue;
            }
            List<String> names = refs.remove(commit);
            revisions.add(revision(snapshot, commit, names == null ? List.of() : names, used));
        }
        refs.forEach((commit, names) -> warnings.add(
                relative(folder) + ": ref " + names + " points to commit " + commit + ", which has no folder"));
        long usedBytes = used.stream().mapToLong(CacheScanner::size).sum();
        long leftover = children(folder.resolve("blobs")).stream()
                .filter(blob -> !used.contains(blob))
                .mapToLong(CacheScanner::size)
                .sum();
        return new CacheScan.Repo(type, id, folder, revisions, usedBytes + leftover, leftover);
    }

    private CacheScan.Revision revision(Path snapshot, String commit, List<String> refs, Set<Path> used) {
        int files = 0;
        long bytes = 0;
        Instant newest = Instant.EPOCH;
        for (Path file : files(snapshot)) {
            try {
                Path real = content(file);
                bytes += Files.size(real);
                files++;
                used.add(real);
                Instant modified = Files.getLastModifiedTime(real).toInstant();
                newest = modified.isAfter(newest) ? modified : newest;
            } catch (IOException e) {
                warnings.add(relative(file) + " is a link to nothing");
            }
        }
        return new CacheScan.Revision(commit, refs, snapshot, files, bytes, newest);
    }

    /** Place of a file's content, written the way the blobs folder is listed. */
    static Path content(Path file) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return file;
        }
        Path target = file.resolveSibling(Files.readSymbolicLink(file)).normalize();
        if (!Files.isRegularFile(target)) {
            throw new IOException("broken link");
        }
        return target;
    }

    /** Refs by commit. */
    Map<String, List<String>> refs(Path folder) {
        Map<String, List<String>> refs = new TreeMap<>();
        Path base = folder.resolve("refs");
        for (Path file : files(base)) {
            try {
                String text = Files.size(file) > 100 ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
                if (!RepoIds.isCommit(text)) {
                    warnings.add(relative(file) + " does not hold exactly a commit");
                }
                if (RepoIds.isCommit(text.strip())) {
                    String name = base.relativize(file).toString().replace('\\', '/');
                    refs.computeIfAbsent(text.strip(), key -> new ArrayList<>()).add(name);
                }
            } catch (IOException e) {
                warnings.add(relative(file) + " cannot be read");
            }
        }
        return refs;
    }

    private String relative(Path path) {
        return root.relativize(path).toString();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Files and links below a folder, in order. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }

    /** Entries of a folder, in order. */
    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
