package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.exception.DatasetException;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.FeatureColumn;
import io.robokit.spi.EpisodeReader;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes through the episodes of a split with one data file open at a time; an episode that fails is over. */
abstract class DataFileReader implements EpisodeReader {
    private final ReadOptions options;
    private final Iterator<EpisodeInfo> episodes;

    private @Nullable EpisodeInfo episode;
    private long frame;
    private @Nullable ParquetTable table;
    private @Nullable RowGroupReader rows;

    DataFileReader(Split split, ReadOptions options) {
        this.options = options;
        this.episodes = split.episodes().iterator();
    }

    /** Called before each episode, and once more after the last. */
    abstract void prepareEpisode() throws IOException;

    /** The next batch of the episode; empty at its end. */
    abstract Optional<EpisodeBatch> read(EpisodeInfo current) throws IOException;

    @Override
    public final Optional<EpisodeInfo> nextEpisode() throws IOException {
        prepareEpisode();
        episode = episodes.hasNext() ? episodes.next() : null;
        frame = 0;
        return Optional.ofNullable(episode);
    }

    @Override
    public final Optional<EpisodeBatch> nextBatch() throws IOException {
        EpisodeInfo current = episode;
        if (current == null) {
            return Optional.empty();
        }
        Optional<EpisodeBatch> batch;
        try {
            batch = read(current);
        } catch (DatasetException e) {
            episode = null;
            close();
            throw e;
        }
        if (batch.isEmpty()) {
            episode = null;
        }
        return batch;
    }

    /** The open file, or null. */
    final @Nullable ParquetTable table() {
        return table;
    }

    /** Goes on with another file, which {@link #close} closes. */
    final ParquetTable use(ParquetTable opened) {
        table = opened;
        return opened;
    }

    /** The open row group, or null. */
    final @Nullable RowGroupReader rows() {
        return rows;
    }

    /** Fetches the wanted columns of a row group that has rows. */
    final RowGroupReader openRowGroup(ParquetTable open, int rowGroup) throws IOException {
        RowGroupReader group = open.readRowGroup(rowGroup, options.features()::includes);
        rows = group;
        return group;
    }

    /** Reads the next rows of a row group, no more than are asked for. */
    final EpisodeBatch batch(EpisodeInfo current, RowGroupReader group, long atMost) throws IOException {
        int count = group.runLength((int) Math.min(options.maxFramesPerBatch(), atMost));
        List<FeatureColumn> columns = group.read(count);
        EpisodeBatch batch = EpisodeBatch.of(current, frame, count, columns);
        frame += count;
        return batch;
    }

    @Override
    public final void close() throws IOException {
        rows = null;
        if (table != null) {
            table.close();
            table = null;
        }
    }
}
