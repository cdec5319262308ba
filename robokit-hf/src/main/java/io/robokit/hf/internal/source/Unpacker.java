package io.robokit.hf.internal.source;

import com.github.luben.zstd.ZstdInputStream;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.internal.PathSafety;
import io.robokit.hf.internal.http.Cancellation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks an archive into an empty folder. Names are checked before anything is written; links and devices are left out;
 * bytes, entries and the ratio of compression are bounded. Used once.
 */
final class Unpacker {
    /** Compression beyond this, after the first bytes, is an attack. */
    private static final long MAX_RATIO = 1000;

    private static final long RATIO_FREE_BYTES = 64L << 20;

    private final Path archive;
    private final Path folder;
    private final Limits limits;
    private final Subject subject;
    private final long archiveBytes;
    private final byte[] buffer = new byte[128 * 1024];
    private long bytes;
    private int entries;

    /**
     * Bounds.
     *
     * @param maxBytes bytes of all files
     * @param maxEntries number of files and folders
     */
    record Limits(long maxBytes, int maxEntries) {}

    /** Kinds of archives, by the end of the name. */
    enum Kind {
        /** Zip. */
        ZIP(".zip", ".zip"),
        /** Tar. */
        TAR(".tar", ".tar"),
        /** Tar in gzip. */
        TAR_GZ(".tar.gz", ".tgz"),
        /** Tar in Zstandard. */
        TAR_ZST(".tar.zst", ".tzst");

        private final String ending;
        private final String shorter;

        Kind(String ending, String shorter) {
            this.ending = ending;
            this.shorter = shorter;
        }

        /** Kind of a file, or null when it is no archive. */
        static @Nullable Kind of(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            for (Kind kind : values()) {
                if (lower.endsWith(kind.ending) || lower.endsWith(kind.shorter)) {
                    return kind;
                }
            }
            return null;
        }
    }

    private Unpacker(Path archive, Path folder, Limits limits, Subject subject) throws IOException {
        this.archive = archive;
        this.folder = folder;
        this.limits = limits;
        this.subject = subject;
        this.archiveBytes = Files.size(archive);
    }

    /** Unpacks everything; on failure the folder holds whatever came before. */
    static void unpack(Path archive, Kind kind, Path folder, Limits limits, Subject subject) throws IOException {
        Unpacker unpacker = new Unpacker(archive, folder, limits, subject);
        Files.createDirectories(folder);
        try {
            if (kind == Kind.ZIP) {
                unpacker.zip();
            } else {
                unpacker.tar(kind);
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw unpacker.refused(ErrorCode.CORRUPT_FILE, "the archive is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            if (e instanceof java.nio.file.FileSystemException) {
                throw e;
            }
            throw unpacker.refused(ErrorCode.CORRUPT_FILE, "the archive is damaged: " + e.getMessage(), e);
        }
    }

    private void zip() throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                count(PathSafety.check(trimmed(all.nextElement().getName()), subject));
            }
            entries = 0;
            all = zip.entries();
            while (all.hasMoreElements()) {
                ZipEntry entry = all.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    write(entry.getName(), entry.isDirectory() ? null : in);
                }
            }
        }
    }

    private void tar(Kind kind) throws IOException {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                InputStream plain = plain(kind, raw);
                TarArchiveInputStream tar = new TarArchiveInputStream(plain)) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                String name = entry.getName();
                if (name.equals("./") || name.equals(".")) {
                    continue;
                }
                PathSafety.check(trimmed(name), subject);
                if (entry.isDirectory()) {
                    write(name, null);
                } else if (entry.isFile() && !entry.isSymbolicLink() && !entry.isLink()) {
                    write(name, tar);
                } else {
                    count(name);
                }
            }
        }
    }

    private static InputStream plain(Kind kind, InputStream raw) throws IOException {
        return switch (kind) {
            case TAR_GZ -> new GZIPInputStream(raw, 1 << 16);
            case TAR_ZST -> new ZstdInputStream(raw);
            default -> raw;
        };
    }

    private static String trimmed(String name) {
        String path = name.startsWith("./") ? name.substring(2) : name;
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private void count(String name) {
        if (++entries > limits.maxEntries()) {
            throw refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "the archive has more than " + limits.maxEntries() + " entries, at " + name,
                    null);
        }
    }

    private void write(String name, @Nullable InputStream content) throws IOException {
        count(name);
        Path target = PathSafety.resolve(folder, trimmed(name), subject);
        if (content == null) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            int count;
            while ((count = content.read(buffer)) > 0) {
                Cancellation.check();
                bytes += count;
                checkSize();
                out.write(buffer, 0, count);
            }
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw refused(ErrorCode.CORRUPT_FILE, "the archive holds '" + name + "' twice", e);
        }
    }

    private void checkSize() {
        if (bytes > limits.maxBytes()) {
            throw refused(
                    ErrorCode.INVALID_ARGUMENT,
                    "the archive unpacks to more than " + limits.maxBytes()
                            + " bytes; raise ROBOKIT_HTTP_MAX_UNPACKED_BYTES if it is trusted",
                    null);
        }
        if (bytes > RATIO_FREE_BYTES && bytes / Math.max(1, archiveBytes) > MAX_RATIO) {
            throw refused(ErrorCode.INVALID_ARGUMENT, "the archive unpacks to " + MAX_RATIO + " times its size", null);
        }
    }

    private HubException refused(ErrorCode code, String problem, @Nullable Throwable cause) {
        return new HubException(code, subject, problem, cause);
    }
}
