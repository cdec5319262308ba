package io.robokit.analysis.format.recorded;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import io.robokit.analysis.format.mcap.McapOptions;
import io.robokit.analysis.format.mcap.McapRecording;
import io.robokit.analysis.format.parquet.GitLfs;
import io.robokit.analysis.format.recording.Problems;
import io.robokit.analysis.format.recording.Recording;
import io.robokit.analysis.format.recording.RecordingException;
import io.robokit.analysis.format.recording.RecordingFault;
import io.robokit.analysis.format.ros2.Db3Recording;
import io.robokit.analysis.format.rosbag.BagRecording;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens recordings by what is in the files; their names only decide where the content says nothing. */
final class RecordingOpener {
    private static final int HEAD = 64;
    private static final long MAX_INFLATED = 64L << 30;

    /** Kinds of files. */
    enum Kind {
        MCAP,
        BAG,
        DB3,
        ZSTD,
        LFS_POINTER
    }

    private RecordingOpener() {}

    /** What the file is by its first bytes; null when it is none of these. */
    static @Nullable Kind sniff(byte[] head) {
        if (GitLfs.isPointer(head)) {
            return Kind.LFS_POINTER;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u0089MCAP")) {
            return Kind.MCAP;
        }
        if (text.startsWith("#ROSBAG") || text.startsWith("#ROSRECORD")) {
            return Kind.BAG;
        }
        if (text.startsWith("SQLite format 3\0")) {
            return Kind.DB3;
        }
        return text.startsWith("(\u00B5/\u00FD") ? Kind.ZSTD : null;
    }

    static byte[] head(InputFile file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        file.read(0, head);
        return Arrays.copyOf(head.array(), head.position());
    }

    /**
     * Opens the recording of an episode; the caller closes it.
     *
     * @throws RecordingException when none of its files can be read
     */
    static Recording open(DatasetFiles files, EpisodeFiles episode, Problems problems) throws IOException {
        if (episode.paths().size() == 1) {
            return new UnpackedRecording(open(files, episode.first(), problems));
        }
        List<Recording> parts = new ArrayList<>();
        RecordingException first = null;
        for (String path : episode.paths()) {
            try {
                parts.add(openPart(files, path, problems));
            } catch (RecordingException e) {
                first = first == null ? e : first;
                report(problems, e, parts);
            }
        }
        if (parts.isEmpty() && first != null) {
            throw first;
        }
        return new UnpackedRecording(new JoinedRecording(parts, problems));
    }

    private static void report(Problems problems, RecordingException problem, List<Recording> open) throws IOException {
        try {
            problems.report(problem);
        } catch (RecordingException e) {
            for (Recording part : open) {
                part.close();
            }
            throw e;
        }
    }

    private static Recording openPart(DatasetFiles files, String path, Problems problems) throws IOException {
        if (!files.exists(path)) {
            throw new RecordingException(
                    RecordingFault.BAG_MISSING_FILE, path, RecordingException.NO_OFFSET, "the file is missing");
        }
        return open(files, path, problems);
    }

    private static Recording open(DatasetFiles files, String path, Problems problems) throws IOException {
        InputFile file = files.open(path);
        Kind kind;
        try {
            kind = sniff(head(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        if (kind == Kind.DB3 || (kind == null && path.endsWith(".db3"))) {
            file.close();
            return openDatabase(files, path, problems);
        }
        if (kind == Kind.ZSTD) {
            file.close();
            return inflate(files, path, problems);
        }
        boolean bag =
                kind == Kind.BAG || (kind != Kind.MCAP && (path.endsWith(".bag") || path.endsWith(".bag.active")));
        return bag ? BagRecording.open(file, problems) : McapRecording.open(file, McapOptions.defaults(), problems);
    }

    /** A write-ahead log beside the file holds messages that are not in it yet: both are copied, so that SQLite can join them. */
    private static Recording openDatabase(DatasetFiles files, String path, Problems problems) throws IOException {
        Path database = files.localCopy(path);
        String log = path + "-wal";
        Path logFile = files.exists(log) ? files.localCopy(log) : null;
        if (logFile == null || Files.size(logFile) == 0) {
            return Db3Recording.open(path, database, problems, () -> {});
        }
        Path folder = Files.createTempDirectory("robokit-db3");
        Path copy = folder.resolve("bag.db3");
        Files.copy(database, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(logFile, folder.resolve("bag.db3-wal"), StandardCopyOption.REPLACE_EXISTING);
        return Db3Recording.openWithLog(path, copy, problems, () -> delete(folder));
    }

    private static Recording inflate(DatasetFiles files, String path, Problems problems) throws IOException {
        Path folder = Files.createTempDirectory("robokit-bag");
        Path plain = folder.resolve("bag");
        try (InputStream stream = new ZstdInputStream(Files.newInputStream(files.localCopy(path)));
                OutputStream out = Files.newOutputStream(plain)) {
            copy(path, stream, out);
        } catch (ZstdIOException e) {
            delete(folder);
            throw new RecordingException(
                    RecordingFault.BAG_BAD_CHUNK,
                    path,
                    RecordingException.NO_OFFSET,
                    "the file is compressed and its data is damaged or cut off",
                    e);
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
        return openPlain(path, plain, problems, () -> delete(folder));
    }

    private static void copy(String path, InputStream stream, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 17];
        long total = 0;
        for (int read = stream.read(buffer); read > 0; read = stream.read(buffer)) {
            total += read;
            if (total > MAX_INFLATED) {
                throw new RecordingException(
                        RecordingFault.BAG_DECOMPRESSION_BOMB,
                        path,
                        RecordingException.NO_OFFSET,
                        "the file unpacks to more than " + MAX_INFLATED + " bytes");
            }
            out.write(buffer, 0, read);
        }
    }

    private static Recording openPlain(String path, Path plain, Problems problems, Runnable cleanUp)
            throws IOException {
        PlainFile file = new PlainFile(path, plain, cleanUp);
        Kind kind = sniff(head(file));
        if (kind == Kind.DB3) {
            file.closeChannel();
            return Db3Recording.open(path, plain, problems, cleanUp);
        }
        return kind == Kind.BAG
                ? BagRecording.open(file, problems)
                : McapRecording.open(file, McapOptions.defaults(), problems);
    }

    private static void delete(Path folder) {
        try (var entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                Files.deleteIfExists(entry);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Temporary files that cannot be deleted are left to the system.
            return;
        }
    }
}
