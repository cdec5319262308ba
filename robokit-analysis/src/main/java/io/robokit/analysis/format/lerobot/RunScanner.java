package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.analysis.format.parquet.RowGroupReader;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.EpisodeInfo;
import io.robokit.model.NumericColumn;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.Split;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the {@code episode_index} column of the files of a v3 split, to know where each episode is before it is read. */
final class RunScanner {
    private static final int ROWS = 65_536;
    private static final String COLUMN = "episode_index";

    private final DatasetFiles files;
    private final ParquetFiles parquet;
    private final Split split;
    private final SharedFileSplit detail;
    private final EpisodeRuns runs = new EpisodeRuns();
    private final Map<String, DatasetException> failures = new HashMap<>();
    private final Set<String> scanned = new HashSet<>();
    private final Map<Long, Long> lengths = new HashMap<>();

    RunScanner(DatasetFiles files, ParquetFiles parquet, Split split, SharedFileSplit detail) {
        this.files = files;
        this.parquet = parquet;
        this.split = split;
        this.detail = detail;
    }

    void scan() throws IOException {
        for (EpisodeInfo episode : split.episodes()) {
            lengths.put(episode.index(), episode.length());
        }
        for (DataFile file : detail.files()) {
            scanned.add(file.path());
        }
        for (DataFile file : detail.files()) {
            scan(file);
            followLastEpisode(file);
        }
    }

    EpisodeRuns runs() {
        return runs;
    }

    /** What made a file unreadable, in whole or in part; null when nothing did. */
    @Nullable
    DatasetException failure(String path) {
        return failures.get(path);
    }

    private void scan(DataFile file) throws IOException {
        try (ParquetTable table = parquet.openShared(files, file.path())) {
            if (!table.isNumeric(COLUMN)) {
                throw new DatasetException(
                        ErrorCode.SCHEMA_MISMATCH,
                        files.dataset(),
                        file.path() + ": no column " + COLUMN + " of numbers; found " + table.columnNames());
            }
            int end = Math.min(file.endRowGroup(), table.rowGroupCount());
            for (int group = file.firstRowGroup(); group < end; group++) {
                scanRowGroup(table, group);
            }
        } catch (DatasetException e) {
            failures.putIfAbsent(file.path(), e);
        }
    }

    private void scanRowGroup(ParquetTable table, int group) throws IOException {
        if (table.rowGroupRows(group) == 0) {
            return;
        }
        Optional<ParquetTable.Range> range = table.range(group, COLUMN);
        if (range.isPresent() && range.get().min() == range.get().max()) {
            add(range.get().min(), new EpisodeRuns.Run(table.path(), group, 0, table.rowGroupRows(group)));
            return;
        }
        try {
            RowGroupReader rows = table.readRowGroup(group, COLUMN::equals);
            while (rows.remaining() > 0) {
                long first = rows.position();
                NumericColumn column = (NumericColumn) rows.read(ROWS).get(0);
                add(table, group, first, column);
            }
        } catch (DatasetException e) {
            failures.putIfAbsent(table.path(), e);
        }
    }

    private void add(ParquetTable table, int group, long first, NumericColumn column) {
        int start = 0;
        int rows = column.rowCount();
        while (start < rows) {
            long episode = episode(column, start);
            int end = start + 1;
            while (end < rows && episode(column, end) == episode) {
                end++;
            }
            add(episode, new EpisodeRuns.Run(table.path(), group, first + start, end - start));
            start = end;
        }
    }

    private void add(long episode, EpisodeRuns.Run run) {
        if (!runs.add(episode, run)) {
            throw new DatasetException(
                    ErrorCode.CORRUPT_FILE,
                    files.dataset(),
                    run.path() + ": row group " + run.rowGroup() + ": the episodes of its rows alternate without end");
        }
    }

    private static long episode(NumericColumn column, int row) {
        if (column.length(row) == 0 || column.isElementNull(row, 0)) {
            return -1;
        }
        Long index = JsonFiles.wholeNumber(column.number(row));
        return index == null ? -1 : index;
    }

    /** Reads on in the next files while the last episode of a file is not complete. */
    private void followLastEpisode(DataFile file) throws IOException {
        DataFile current = file;
        while (isIncomplete(runs.lastEpisode())) {
            DataFile next = successor(current);
            if (next == null || !scanned.add(next.path())) {
                return;
            }
            long frames = frames(runs.lastEpisode());
            scan(next);
            if (frames(runs.lastEpisode()) == frames) {
                return;
            }
            current = next;
        }
    }

    private boolean isIncomplete(long episode) {
        Long length = lengths.get(episode);
        return length != null && frames(episode) < length;
    }

    private long frames(long episode) {
        EpisodeRuns.Episode known = runs.of(episode);
        return known == null ? 0 : known.frames();
    }

    private @Nullable DataFile successor(DataFile file) throws IOException {
        DataFile sibling = following(file.chunk(), file.file() + 1);
        return sibling != null ? sibling : following(file.chunk() + 1, 0);
    }

    private @Nullable DataFile following(long chunk, long number) throws IOException {
        String path = LeRobotInfo.format(files.dataset(), detail.template(), chunk, number);
        if (!files.exists(path)) {
            path = LeRobotInfo.format(files.dataset(), PathTemplate.V3_DATA, chunk, number);
        }
        return files.exists(path) ? new DataFile(path, chunk, number, 0, Integer.MAX_VALUE) : null;
    }
}
