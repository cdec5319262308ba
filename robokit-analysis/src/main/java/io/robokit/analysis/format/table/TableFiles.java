package io.robokit.analysis.format.table;

import com.github.luben.zstd.ZstdInputStream;
import io.robokit.analysis.format.arrow.ArrowRows;
import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.analysis.format.parquet.ParquetRows;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.InputFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Opens files of rows. What has to be found out by reading a file once, and plain copies of packed ones, are kept in a
 * folder. Thread-safe.
 */
public final class TableFiles {
    private final DatasetFiles files;
    private final Path folder;
    private final LongConsumer onRows;
    private final ParquetFiles parquet = new ParquetFiles();

    /** How a whole file is packed. */
    public enum Packing {
        /** Not at all. */
        NONE,
        /** gzip. */
        GZIP,
        /** Zstandard. */
        ZSTD
    }

    /**
     * Creates an opener.
     *
     * @param folder for what is found out; made when needed
     * @param onRows called now and then while rows are counted; may throw to stop
     */
    public TableFiles(DatasetFiles files, Path folder, LongConsumer onRows) {
        this.files = files;
        this.folder = folder;
        this.onRows = onRows;
    }

    /** Opens a Parquet file. */
    public TableFile parquet(String path, Packing packing) throws IOException {
        return packing == Packing.NONE
                ? ParquetRows.open(files, path, parquet)
                : ParquetRows.open(new UnpackedFiles(files, plain(path, packing)), path, parquet);
    }

    /** Opens an Arrow file or stream. */
    public TableFile arrow(String path, Packing packing) throws IOException {
        InputFile input = packing == Packing.NONE ? files.open(path) : new LocalFile(path, plain(path, packing));
        return ArrowRows.open(files.dataset(), input);
    }

    /** Opens lines of JSON, or an array. */
    public TableFile json(String path, Packing packing) throws IOException {
        Path plain = plain(path, packing);
        return lines(path, isArray(plain) ? flattened(path, plain) : plain, JsonLines::new);
    }

    /** Opens separated values. */
    public TableFile csv(String path, Packing packing, char separator) throws IOException {
        return lines(path, plain(path, packing), () -> new CsvLines(separator));
    }

    /** Opens lines of text. */
    public TableFile text(String path, Packing packing) throws IOException {
        return lines(path, plain(path, packing), TextLines::new);
    }

    private TableFile lines(String path, Path plain, Supplier<LineFormat> formats) throws IOException {
        long size = Files.size(plain);
        long modified = Files.getLastModifiedTime(plain).toMillis();
        Path stored = kept(path, ".index");
        RowIndex index = RowIndex.load(stored, size, modified);
        if (index == null) {
            try {
                index = RowIndex.build(plain, formats.get(), onRows);
            } catch (BadRowException e) {
                throw LineTable.corrupt(files.dataset(), path, e);
            }
            index.store(stored, size, modified);
        }
        return new LineTable(files.dataset(), path, plain, formats, index);
    }

    private static boolean isArray(Path plain) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(plain), 4096)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (!Character.isWhitespace(b) && b != 0xEF && b != 0xBB && b != 0xBF) {
                    return b == '[';
                }
            }
            return false;
        }
    }

    private Path flattened(String path, Path plain) throws IOException {
        return copy(path, plain, ".lines", (from, to) -> {
            try (InputStream in = Files.newInputStream(from)) {
                JsonLines.flatten(in, to);
            }
        });
    }

    /** The file itself, or an unpacked copy of it. */
    private Path plain(String path, Packing packing) throws IOException {
        Path local = files.localCopy(path);
        return packing == Packing.NONE
                ? local
                : copy(path, local, ".plain", (from, to) -> {
                    try (InputStream in = unpacked(new BufferedInputStream(Files.newInputStream(from)), packing)) {
                        in.transferTo(to);
                    }
                });
    }

    private static InputStream unpacked(InputStream in, Packing packing) throws IOException {
        return packing == Packing.GZIP
                ? new GZIPInputStream(in, 1 << 16)
                : new ZstdInputStream(in).setContinuous(false);
    }

    private interface Copying {
        void copy(Path from, OutputStream to) throws IOException;
    }

    /** A copy that is as new as its source; made when it is not there. */
    private Path copy(String path, Path source, String ending, Copying copying) throws IOException {
        Path target = kept(path, ending);
        if (Files.isRegularFile(target)
                && Files.getLastModifiedTime(target).equals(Files.getLastModifiedTime(source))) {
            return target;
        }
        Path draft = Files.createTempFile(folder, "copy", ".tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                copying.copy(source, out);
            } catch (ZipException | java.io.EOFException | com.github.luben.zstd.ZstdIOException | BadRowException e) {
                throw LineTable.corrupt(files.dataset(), path, e);
            }
            Files.setLastModifiedTime(draft, Files.getLastModifiedTime(source));
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        return target;
    }

    private Path kept(String path, String ending) throws IOException {
        Files.createDirectories(folder);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(hash, 0, 12) + ending);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
