package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.model.EpisodeBatch;
import io.robokit.model.EpisodeInfo;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.Optional;

/** Reads v2 episodes: each file is one episode, whatever the episode table says about its length. */
final class SeparateFilesReader extends DataFileReader {
    private final DatasetFiles files;
    private final ParquetFiles parquet;
    private int nextRowGroup;

    SeparateFilesReader(DatasetFiles files, ParquetFiles parquet, Split split, ReadOptions options) {
        super(split, options);
        this.files = files;
        this.parquet = parquet;
    }

    @Override
    void prepareEpisode() throws IOException {
        close();
        nextRowGroup = 0;
    }

    @Override
    Optional<EpisodeBatch> read(EpisodeInfo current) throws IOException {
        ParquetTable open = table();
        if (open == null) {
            open = use(parquet.open(files, current.dataFile()));
        }
        RowGroupReader group = rows();
        while (group == null || group.remaining() == 0) {
            if (nextRowGroup == open.rowGroupCount()) {
                return Optional.empty();
            }
            group = open.rowGroupRows(nextRowGroup) == 0 ? null : openRowGroup(open, nextRowGroup);
            nextRowGroup++;
        }
        return Optional.of(batch(current, group, Long.MAX_VALUE));
    }
}
