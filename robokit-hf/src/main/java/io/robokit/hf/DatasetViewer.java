package io.robokit.hf;

import io.robokit.hf.internal.ViewerApi;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dataset viewer of the Hub: rows, search and statistics of datasets the Hub has converted to Parquet. Gets the token
 * only when {@link HubOptions#tokenForViewer()} says so. Thread-safe; valid while its client is open.
 */
public final class DatasetViewer {
    private final ViewerApi api;

    DatasetViewer(ViewerApi api) {
        this.api = api;
    }

    /**
     * What the viewer offers for a dataset.
     *
     * @param viewer whether rows can be read
     * @param preview whether the first rows can be read
     * @param search whether text search works
     * @param filter whether filters work
     * @param statistics whether there are statistics
     */
    public record Capabilities(boolean viewer, boolean preview, boolean search, boolean filter, boolean statistics)
            implements Serializable {}

    /**
     * A split of a configuration.
     *
     * @param config configuration, often {@code default}
     * @param split split, often {@code train}
     */
    public record Split(String config, String split) implements Serializable {}

    /**
     * A column.
     *
     * @param name column name
     * @param type type as the viewer describes it, JSON-able
     */
    public record Column(String name, Map<String, Object> type) implements Serializable {
        /** Copies the type. */
        public Column {
            type = Collections.unmodifiableMap(new LinkedHashMap<>(type));
        }
    }

    /**
     * A row.
     *
     * @param index number of the row in the split
     * @param values values by column, JSON-able; media cells hold addresses that expire
     * @param truncated columns whose value was cut
     */
    public record Row(long index, Map<String, Object> values, List<String> truncated) implements Serializable {
        /** Copies the collections. */
        public Row {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            truncated = List.copyOf(truncated);
        }
    }

    /**
     * A page of rows.
     *
     * @param columns columns
     * @param rows rows
     * @param total rows of the split, or that match; -1 when not told
     * @param partial whether only the first part of the dataset was looked at
     */
    public record Rows(List<Column> columns, List<Row> rows, long total, boolean partial) implements Serializable {
        /** Copies the lists. */
        public Rows {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * Size of a split, of a configuration ({@code split} is null) or of the whole dataset ({@code config} is null too).
     *
     * @param config configuration or null
     * @param split split or null
     * @param rows rows
     * @param columns columns, 0 when not told
     * @param parquetBytes bytes as Parquet
     * @param memoryBytes bytes in memory
     */
    public record Size(
            @Nullable String config,
            @Nullable String split,
            long rows,
            int columns,
            long parquetBytes,
            long memoryBytes)
            implements Serializable {}

    /**
     * A file of the Parquet copy.
     *
     * @param config configuration
     * @param split split
     * @param url address
     * @param filename name, for example {@code 0000.parquet}
     * @param size bytes
     */
    public record ParquetFile(String config, String split, String url, String filename, long size)
            implements Serializable {}

    /**
     * Statistics of a split.
     *
     * @param examples rows looked at
     * @param columns per column: {@code column_name, column_type, column_statistics}, JSON-able
     * @param partial whether only the first part of the dataset was looked at
     */
    public record Statistics(long examples, List<Map<String, Object>> columns, boolean partial)
            implements Serializable {
        /** Copies the list. */
        public Statistics {
            columns = List.copyOf(columns);
        }
    }

    /** What the viewer offers for a dataset. */
    public Capabilities capabilities(String dataset) {
        return api.capabilities(dataset);
    }

    /** Configurations and splits. */
    public List<Split> splits(String dataset) {
        return api.splits(dataset);
    }

    /** First rows, at most 100; long cells are cut. */
    public Rows firstRows(String dataset, Split split) {
        return api.rows("/first-rows", dataset, split, Map.of());
    }

    /**
     * Rows from an offset.
     *
     * @param offset first row, from 0
     * @param length rows, 1 to 100
     */
    public Rows rows(String dataset, Split split, long offset, int length) {
        return api.rows("/rows", dataset, split, ViewerApi.window(offset, length));
    }

    /** Rows whose text columns hold words, best first. */
    public Rows search(String dataset, Split split, String query, long offset, int length) {
        Map<String, String> parameters = ViewerApi.window(offset, length);
        parameters.put("query", query);
        return api.rows("/search", dataset, split, parameters);
    }

    /**
     * Rows that satisfy a condition.
     *
     * @param where for example {@code "episode_index" = 3 AND "frame_index" < 10}
     * @param orderBy for example {@code "timestamp" DESC}, or null
     */
    public Rows filter(String dataset, Split split, String where, @Nullable String orderBy, long offset, int length) {
        Map<String, String> parameters = ViewerApi.window(offset, length);
        parameters.put("where", where);
        if (orderBy != null) {
            parameters.put("orderby", orderBy);
        }
        return api.rows("/filter", dataset, split, parameters);
    }

    /** Statistics of the columns of a split. */
    public Statistics statistics(String dataset, Split split) {
        return api.statistics(dataset, split);
    }

    /** Sizes: of the dataset, its configurations and splits. */
    public List<Size> sizes(String dataset) {
        return api.sizes(dataset);
    }

    /** Files of the Parquet copy. */
    public List<ParquetFile> parquetFiles(String dataset) {
        return api.parquetFiles(dataset);
    }
}
