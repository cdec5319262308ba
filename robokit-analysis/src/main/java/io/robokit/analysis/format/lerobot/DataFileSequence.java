package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** The data files of a dataset, one after the other; an episode is one or more row groups of one file. */
final class DataFileSequence {
    private static final int MAX_ROWS_PER_GROUP = 262_144;

    private final WriterSettings settings;
    private final Path folder;
    private final List<FeatureSink> sinks;
    private final MessageType schema;
    private final Map<String, String> keyValues;

    private @Nullable ParquetTableWriter table;
    private long chunk;
    private long file = -1;
    private long episodesInFile;

    DataFileSequence(WriterSettings settings, Path folder, List<FeatureSink> sinks, MessageType schema) {
        this.settings = settings;
        this.folder = folder;
        this.sinks = sinks;
        this.schema = schema;
        this.keyValues = Map.of("huggingface", WriterMetadata.huggingFace(sinks));
    }

    /** The schema of every data file. */
    static MessageType schema(List<FeatureSink> sinks) {
        return new MessageType(
                "schema", sinks.stream().map(FeatureSink::parquetType).toArray(Type[]::new));
    }

    /** Chunk of the current file. */
    long chunk() {
        return chunk;
    }

    /** Number of the current file in its chunk. */
    long file() {
        return file;
    }

    void beginEpisode(long episode) throws IOException {
        if (table == null || settings.isOneFilePerEpisode() || isFull(table)) {
            nextFile(episode);
        }
        beginRowGroup();
    }

    private boolean isFull(ParquetTableWriter current) throws IOException {
        long size = current.position();
        return episodesInFile > 0 && size + size / episodesInFile >= settings.dataFileBytes();
    }

    private void nextFile(long episode) throws IOException {
        close();
        String name;
        if (settings.isOneFilePerEpisode()) {
            chunk = episode / settings.chunksSize();
            file = episode;
            name = "data/chunk-%03d/episode_%06d.parquet";
        } else {
            file++;
            if (file == settings.chunksSize()) {
                file = 0;
                chunk++;
            }
            name = "data/chunk-%03d/file-%03d.parquet";
        }
        Path path = folder.resolve(String.format(Locale.ROOT, name, chunk, file));
        Files.createDirectories(path.getParent());
        table = new ParquetTableWriter(path, schema, keyValues, settings.codec(), settings.encoding());
        episodesInFile = 0;
    }

    private void beginRowGroup() {
        ParquetTableWriter open = table();
        open.beginRowGroup();
        sinks.forEach(sink -> sink.openRowGroup(open, schema));
    }

    private ParquetTableWriter table() {
        if (table == null) {
            throw new IllegalStateException("No episode has begun");
        }
        return table;
    }

    /** Writes the rows that the sinks hold; they fit into one row group. */
    void writeStaged(int rows) throws IOException {
        ParquetTableWriter open = table();
        if (open.rowGroupRows() + rows > MAX_ROWS_PER_GROUP) {
            open.endRowGroup();
            beginRowGroup();
        }
        for (int row = 0; row < rows; row++) {
            for (FeatureSink sink : sinks) {
                sink.write(row);
            }
            open.endRow();
        }
    }

    void endEpisode() throws IOException {
        table().endRowGroup();
        episodesInFile++;
    }

    /** Finishes the last file. */
    void close() throws IOException {
        if (table != null) {
            table.close();
            table = null;
        }
    }

    void abandon() throws IOException {
        if (table != null) {
            table.abandon();
        }
    }
}
