package io.robokit.analysis.tabular;

import io.robokit.spi.FileEntry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that holds rows.
 *
 * @param path relative to the dataset, with {@code /}
 * @param size bytes
 * @param format how rows are written in it
 * @param compression how the file as a whole is packed
 */
public record DataFile(String path, long size, Format format, Compression compression) {
    /** How rows are written. */
    public enum Format {
        /** Apache Parquet. */
        PARQUET,
        /** Arrow's IPC format, file or stream. */
        ARROW,
        /** One JSON object per line, or one array of them. */
        JSON,
        /** Values separated by commas, with a header line. */
        CSV,
        /** Values separated by tabs, with a header line. */
        TSV,
        /** One row per line, column {@code text}. */
        TEXT;

        /** What is loaded together: commas and tabs are one family. */
        Format family() {
            return this == TSV ? CSV : this;
        }
    }

    /** How a file as a whole is packed. */
    public enum Compression {
        /** Not at all. */
        NONE,
        /** gzip. */
        GZIP,
        /** Zstandard. */
        ZSTD
    }

    /** The file behind an entry; null when its name is not that of a file of rows. */
    static @Nullable DataFile of(FileEntry entry) {
        String name = entry.path().toLowerCase(Locale.ROOT);
        Compression compression = name.endsWith(".gz")
                ? Compression.GZIP
                : name.endsWith(".zst") || name.endsWith(".zstd") ? Compression.ZSTD : Compression.NONE;
        if (compression != Compression.NONE) {
            name = name.substring(0, name.lastIndexOf('.'));
        }
        Format format = format(name.substring(name.lastIndexOf('.') + 1));
        return format == null ? null : new DataFile(entry.path(), entry.size(), format, compression);
    }

    private static @Nullable Format format(String extension) {
        return switch (extension) {
            case "parquet", "geoparquet", "gpq" -> Format.PARQUET;
            case "arrow", "feather", "ipc" -> Format.ARROW;
            case "json", "jsonl", "ndjson" -> Format.JSON;
            case "csv" -> Format.CSV;
            case "tsv" -> Format.TSV;
            case "txt", "text" -> Format.TEXT;
            default -> null;
        };
    }
}
