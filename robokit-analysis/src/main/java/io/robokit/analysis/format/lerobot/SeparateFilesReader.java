package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.exception.DatasetException;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads v2 episodes: each file is one episode, whatever the episode table says about its length. */
final class SeparateFilesReader implements EpisodeReader {
    private final DatasetFiles files;
    private final ReadOptions options;
    private final Iterator<EpisodeInfo> episodes;

    private @Nullable EpisodeInfo episode;
    private @Nullable ParquetTable table;
    private @Nullable RowGroupReader rows;
    private int nextRowGroup;
    private long frame;

    SeparateFilesReader(DatasetFiles files, Split split, ReadOptions options) {
        this.files = files;
        this.options = options;
        this.episodes = split.episodes().iterator();
    }

    @Override
    public Optional<EpisodeInfo> nextEpisode() throws IOException {
        close();
        episode = episodes.hasNext() ? episodes.next() : null;
        nextRowGroup = 0;
        frame = 0;
        return Optional.ofNullable(episode);
    }

    @Override
    public Optional<EpisodeBatch> nextBatch() throws IOException {
        EpisodeInfo current = episode;
        if (current == null) {
            return Optional.empty();
        }
        try {
            return read(current);
        } catch (DatasetException e) {
            episode = null;
            throw e;
        }
    }

    private Optional<EpisodeBatch> read(EpisodeInfo current) throws IOException {
        ParquetTable open = table;
        if (open == null) {
            open = ParquetTable.open(files, current.dataFile());
            table = open;
        }
        RowGroupReader group = rows;
        while (group == null || group.remaining() == 0) {
            if (nextRowGroup == open.rowGroupCount()) {
                episode = null;
                return Optional.empty();
            }
            group = open.rowGroupRows(nextRowGroup) == 0
                    ? null
                    : open.readRowGroup(nextRowGroup, options.features()::includes);
            nextRowGroup++;
        }
        rows = group;
        int count = group.runLength(options.maxFramesPerBatch());
        List<FeatureColumn> columns = group.read(count);
        EpisodeBatch batch = EpisodeBatch.of(current, frame, count, columns);
        frame += count;
        return Optional.of(batch);
    }

    @Override
    public void close() throws IOException {
        rows = null;
        if (table != null) {
            table.close();
            table = null;
        }
    }
}
