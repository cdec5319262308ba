package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.exception.DatasetException;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import io.robokit.model.RowBatch;
import io.robokit.model.RowRun;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FeatureSelection;
import io.robokit.spi.ReadOptions;
import io.robokit.spi.RowCoverage;
import io.robokit.spi.RowSource.Receiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a part of one file and tells where runs begin and end. Used once. */
final class RowPartReader {
    private static final String EPISODE = "episode_index";
    private static final long NONE = Long.MIN_VALUE;

    private final DatasetFiles files;
    private final ParquetFiles parquet;
    private final LeRobotRows.Part part;
    private final FeatureSelection columns;
    private final Receiver receiver;

    private long position; // row of the part
    private boolean afterLost;
    private boolean lostAny;
    private @Nullable RowRun run;
    private long runEpisode = NONE;
    private long runRows;

    RowPartReader(
            DatasetFiles files,
            ParquetFiles parquet,
            LeRobotRows.Part part,
            FeatureSelection columns,
            Receiver receiver) {
        this.files = files;
        this.parquet = parquet;
        this.part = part;
        this.columns = columns;
        this.receiver = receiver;
    }

    void read() throws IOException {
        try (ParquetTable table = parquet.openShared(files, part.path())) {
            int end = Math.min(part.endGroup(), table.rowGroupCount());
            for (int group = part.firstGroup(); group < end; group++) {
                if (table.rowGroupRows(group) > 0) {
                    readGroup(table, group);
                }
            }
            endRun(true);
            if (!lostAny && part.endGroup() == part.groups()) {
                receiver.fileDone(part.path());
            }
        } catch (DatasetException e) {
            LeRobotView.refuseForeign(e);
            receiver.lost(new RowCoverage.LostRows(
                    part.path(), -1, part.firstFileRow() + position, -1, LeRobotView.sentence(part.path(), e)));
        }
    }

    private void readGroup(ParquetTable table, int group) throws IOException {
        long groupStart = position;
        long groupRows = table.rowGroupRows(group);
        try {
            RowGroupReader rows = table.readRowGroup(group, name -> name.equals(EPISODE) || columns.includes(name));
            while (rows.remaining() > 0) {
                int count = rows.runLength(ReadOptions.DEFAULT_FRAMES_PER_BATCH);
                deliver(rows.read(count), count);
            }
        } catch (DatasetException e) {
            LeRobotView.refuseForeign(e);
            endRun(false);
            long lost = groupStart + groupRows - position;
            receiver.lost(new RowCoverage.LostRows(
                    part.path(), group, part.firstFileRow() + position, lost, LeRobotView.sentence(part.path(), e)));
            position = groupStart + groupRows;
            afterLost = true;
            lostAny = true;
        }
    }

    private void deliver(List<FeatureColumn> read, int count) {
        NumericColumn episodes = part.episode() == RowRun.UNKNOWN_EPISODE ? episodeColumn(read) : null;
        int start = 0;
        while (start < count) {
            long episode = episode(episodes, start);
            int end = start + 1;
            while (end < count && episode(episodes, end) == episode) {
                end++;
            }
            deliver(read, episode, start, end, count);
            start = end;
        }
    }

    private static @Nullable NumericColumn episodeColumn(List<FeatureColumn> read) {
        for (FeatureColumn column : read) {
            if (column.name().equals(EPISODE) && column instanceof NumericColumn numbers && numbers.depth() == 0) {
                return numbers;
            }
        }
        return null;
    }

    private long episode(@Nullable NumericColumn episodes, int row) {
        if (part.episode() != RowRun.UNKNOWN_EPISODE) {
            return part.episode();
        }
        if (episodes == null || episodes.isNull(row)) {
            return RowRun.UNKNOWN_EPISODE;
        }
        if (!episodes.mayHaveNaN()) {
            return episodes.integer(row, 0);
        }
        Long whole = JsonFiles.wholeNumber(episodes.number(row));
        return whole == null ? RowRun.UNKNOWN_EPISODE : whole;
    }

    private void deliver(List<FeatureColumn> read, long episode, int from, int to, int count) {
        RowRun current = run;
        if (current == null || episode != runEpisode) {
            endRun(true);
            current = new RowRun(
                    part.path(), episode, part.firstFileRow() + position, part.firstDatasetRow() + position, afterLost);
            run = current;
            runEpisode = episode;
            runRows = 0;
            afterLost = false;
            receiver.beginRun(current);
        }
        List<FeatureColumn> slices = read;
        if (to - from < count) {
            slices = new ArrayList<>(read.size());
            for (FeatureColumn column : read) {
                slices.add(column.slice(from, to));
            }
        }
        receiver.rows(new RowBatch(current, runRows, to - from, slices));
        runRows += to - from;
        position += to - from;
    }

    private void endRun(boolean whole) {
        RowRun current = run;
        if (current != null) {
            receiver.endRun(current, runRows, whole);
            run = null;
        }
    }
}
