package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.parquet.ParquetFiles;
import io.robokit.analysis.format.parquet.ParquetTable;
import io.robokit.exception.DatasetException;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Which row groups of a v3 data file hold which episodes, as far as its footer tells. */
final class FileLayout {
    private final String path;
    private final long chunk;
    private final long file;
    private final int firstRow; // of the episode table
    private final int[] first; // row groups per row of the episode table, empty when undivided
    private final int[] last;

    private FileLayout(String path, long chunk, long file, int firstRow, int[] first, int[] last) {
        this.path = path;
        this.chunk = chunk;
        this.file = file;
        this.firstRow = firstRow;
        this.first = first;
        this.last = last;
    }

    /** A file that is read as a whole. */
    static FileLayout undivided(String path, long chunk, long file) {
        return new FileLayout(path, chunk, file, 0, new int[0], new int[0]);
    }

    /**
     * Reads the footer. A file that is missing or broken counts as undivided: its episodes are reported when they are
     * read.
     *
     * @param rows rows of the episode table that name this file, ascending
     */
    static FileLayout read(
            ParquetFiles parquet,
            DatasetFiles files,
            String path,
            long chunk,
            long file,
            EpisodeTable episodes,
            List<Integer> rows)
            throws IOException {
        try (ParquetTable table = parquet.openShared(files, path)) {
            int firstRow = rows.get(0);
            int span = rows.get(rows.size() - 1) - firstRow + 1;
            int[] first = new int[span];
            int[] last = new int[span];
            boolean known = byStatistics(table, episodes, rows, firstRow, first, last)
                    || byOffsets(table, episodes, rows, firstRow, first, last);
            return known ? new FileLayout(path, chunk, file, firstRow, first, last) : undivided(path, chunk, file);
        } catch (DatasetException e) {
            return undivided(path, chunk, file);
        }
    }

    private static boolean byStatistics(
            ParquetTable table, EpisodeTable episodes, List<Integer> rows, int firstRow, int[] first, int[] last) {
        int groups = table.rowGroupCount();
        long[] min = new long[groups];
        long[] max = new long[groups];
        for (int group = 0; group < groups; group++) {
            Optional<ParquetTable.Range> range = table.range(group, "episode_index");
            if (range.isEmpty()) {
                return false;
            }
            min[group] = range.get().min();
            max[group] = range.get().max();
        }
        if (!isAscending(min, max)) {
            return false;
        }
        int from = 0;
        for (int row : rows) {
            long index = episodes.index(row);
            while (from < groups && max[from] < index) {
                from++;
            }
            if (from == groups || min[from] > index) {
                return false;
            }
            int to = from;
            while (to + 1 < groups && min[to + 1] <= index) {
                to++;
            }
            first[row - firstRow] = from;
            last[row - firstRow] = to;
        }
        return true;
    }

    private static boolean isAscending(long[] min, long[] max) {
        for (int group = 1; group < min.length; group++) {
            if (min[group] < max[group - 1]) {
                return false;
            }
        }
        return true;
    }

    private static boolean byOffsets(
            ParquetTable table, EpisodeTable episodes, List<Integer> rows, int firstRow, int[] first, int[] last) {
        long offset = 0;
        int group = 0;
        long groupEnd = groups(table) == 0 ? 0 : table.rowGroupRows(0);
        for (int row : rows) {
            long length = episodes.length(row);
            if (length < 0) {
                return false;
            }
            while (offset >= groupEnd && group + 1 < groups(table)) {
                groupEnd += table.rowGroupRows(++group);
            }
            first[row - firstRow] = group;
            offset += length;
            while (offset > groupEnd && group + 1 < groups(table)) {
                groupEnd += table.rowGroupRows(++group);
            }
            last[row - firstRow] = group;
        }
        return offset == table.rowCount();
    }

    private static int groups(ParquetTable table) {
        return table.rowGroupCount();
    }

    String path() {
        return path;
    }

    long chunk() {
        return chunk;
    }

    long file() {
        return file;
    }

    /** First row group with frames of an episode, by its row in the episode table. */
    int firstRowGroup(int row) {
        return first.length == 0 ? 0 : first[row - firstRow];
    }

    /** Last row group with frames of an episode; {@link Integer#MAX_VALUE} when not known. */
    int lastRowGroup(int row) {
        return last.length == 0 ? Integer.MAX_VALUE : last[row - firstRow];
    }
}
