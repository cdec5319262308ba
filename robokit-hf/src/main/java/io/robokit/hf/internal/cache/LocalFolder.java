package io.robokit.hf.internal.cache;

import io.robokit.hf.HubException.Subject;
import io.robokit.hf.RepoFile;
import io.robokit.hf.UnsafePathException;
import io.robokit.hf.internal.PathSafety;
import io.robokit.hf.internal.RepoIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A folder that a repository is downloaded into, with the notes of the official clients below {@code .cache}. */
public final class LocalFolder {
    private static final String NOTES = ".cache/huggingface";
    private static final int MAX_NOTE = 4096;

    private final Path folder;
    private final Path notes;
    private final Subject subject;

    /** Describes a folder; nothing is created yet. */
    public LocalFolder(Path folder, Subject subject) {
        this.folder = folder.toAbsolutePath().normalize();
        this.notes = this.folder.resolve(NOTES);
        this.subject = subject;
    }

    /**
     * What is known about a downloaded file.
     *
     * @param commit commit it was downloaded from
     * @param etag hash of its content
     */
    public record Entry(String commit, String etag) {}

    /** The folder. */
    public Path path() {
        return folder;
    }

    /** Makes the folders, and keeps the notes out of backups and git. */
    public void prepare() throws IOException {
        Files.createDirectories(downloads());
        CacheRoot.writeTag(notes);
        Path ignore = notes.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Files.writeString(ignore, "*", StandardCharsets.US_ASCII);
        }
    }

    /** Place of a file; refused when the name is not safe or belongs to the notes. */
    public Path file(String path) throws IOException {
        if (path.replace('\\', '/').toLowerCase(Locale.ROOT).startsWith(NOTES + "/")) {
            throw new UnsafePathException(subject, "the file name '" + path + "' was refused: it belongs to the notes");
        }
        return PathSafety.resolve(folder, path, subject);
    }

    /** Files of a commit as last listed, or null. */
    public @Nullable Map<String, RepoFile> tree(String commit) {
        return TreeFile.read(treeFile(commit)).orElse(null);
    }

    /** Remembers the files of a commit. */
    public void writeTree(String commit, Map<String, RepoFile> files) throws IOException {
        prepare();
        Path file = treeFile(commit);
        AtomicFiles.write(
                file,
                TreeFile.bytes(files),
                file.resolveSibling(commit + "." + Long.toHexString(System.nanoTime()) + ".tmp"));
    }

    private Path treeFile(String commit) {
        return notes.resolve("trees").resolve(commit + ".json");
    }

    /** Folder of part files and notes. */
    public Path downloads() {
        return notes.resolve("download");
    }

    /** Lock of a file. */
    public LockName lock(String path) {
        return new LockName(notes.resolve("robokit.lock"), path);
    }

    /** Name of the part file, without its ending. */
    public String partName(String path, String etag) {
        try {
            String name = note(path, ".metadata").getFileName().toString();
            // The official name of part files; chosen for its length, not for security.
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8));
            byte[] whole = MessageDigest.getInstance("SHA-1").digest(path.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(hash) + "."
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(whole)
                            .substring(0, 8) + "." + etag;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-1", e);
        }
    }

    /** Notes about a file as it lies there now, or null when there are none or the file was changed since. */
    public @Nullable Entry entry(String path) throws IOException {
        Path note = note(path, ".metadata");
        Path file = file(path);
        if (!Files.isRegularFile(note) || !Files.isRegularFile(file) || Files.size(note) > MAX_NOTE) {
            return null;
        }
        try {
            List<String> lines = Files.readAllLines(note, StandardCharsets.US_ASCII);
            String commit = lines.get(0).strip();
            String etag = lines.get(1).strip();
            double time = Double.parseDouble(lines.get(2).strip());
            boolean unchanged = Files.getLastModifiedTime(file).toMillis() / 1000.0 <= time + 1;
            return unchanged && RepoIds.isCommit(commit) && RepoIds.isEtag(etag) ? new Entry(commit, etag) : null;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            Files.deleteIfExists(note);
            return null;
        }
    }

    /** Notes what a file is; it was just written or verified. */
    public void remember(String path, String commit, String etag) throws IOException {
        Entry known = entry(path);
        if (known != null && known.commit().equals(commit) && known.etag().equals(etag)) {
            return;
        }
        long modified = Files.getLastModifiedTime(file(path)).toMillis();
        double now = Math.max(System.currentTimeMillis(), modified) / 1000.0;
        String text = commit + "\n" + etag + "\n" + String.format(Locale.ROOT, "%.6f", now) + "\n";
        Path note = note(path, ".metadata");
        AtomicFiles.write(note, text.getBytes(StandardCharsets.US_ASCII), note(path, ".metadata.tmp"));
    }

    private Path note(String path, String ending) {
        return downloads().resolve(PathSafety.check(path, subject) + ending);
    }
}
