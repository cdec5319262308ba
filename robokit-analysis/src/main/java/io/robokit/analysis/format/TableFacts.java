package io.robokit.analysis.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the footer of a table file tells.
 *
 * @param columns top-level columns, in file order
 * @param rowGroups row groups, in file order
 * @param keyValues key-value metadata, without fingerprints
 */
public record TableFacts(List<ColumnFacts> columns, List<RowGroup> rowGroups, Map<String, String> keyValues) {
    /** Copies the list of row groups; the others are shared between files. */
    public TableFacts {
        rowGroups = List.copyOf(rowGroups);
    }

    /**
     * A row group.
     *
     * @param rows number of rows
     * @param minEpisode smallest {@code episode_index} as far as the footer tells, else {@link Long#MIN_VALUE}
     * @param maxEpisode largest {@code episode_index} as far as the footer tells, else {@link Long#MAX_VALUE}
     */
    public record RowGroup(long rows, long minEpisode, long maxEpisode) {
        /** Whether the footer tells which episodes there are. */
        public boolean knowsEpisodes() {
            return minEpisode != Long.MIN_VALUE;
        }
    }

    /** Rows of the file; saturates. */
    public long rows() {
        long rows = 0;
        for (RowGroup group : rowGroups) {
            rows += group.rows();
            if (rows < 0) {
                return Long.MAX_VALUE;
            }
        }
        return rows;
    }

    /** The column of this name. */
    public Optional<ColumnFacts> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }
}
