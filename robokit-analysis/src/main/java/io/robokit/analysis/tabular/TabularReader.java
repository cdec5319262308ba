package io.robokit.analysis.tabular;

import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableColumn;
import io.robokit.analysis.format.table.TableCursor;
import io.robokit.model.SamplePage;
import io.robokit.model.SampleQuery;
import io.robokit.model.TableSplit;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.TableReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the rows of Parquet, Arrow, JSON, CSV and text files. */
public final class TabularReader implements TableReader {
    @Override
    public String id() {
        return "tabular";
    }

    @Override
    public List<TableSplit> splits(DatasetFiles files) throws IOException {
        List<TableSplit> splits = new ArrayList<>();
        for (DataConfig config : DataFiles.find(files).configs()) {
            for (DataSplit split : config.splits()) {
                List<String> paths = split.files().stream().map(DataFile::path).toList();
                splits.add(new TableSplit(config.name(), split.name(), paths, split.size()));
            }
        }
        return splits;
    }

    @Override
    public SamplePage samples(DatasetFiles files, Path folder, SampleQuery query) throws IOException {
        TabularDataset dataset = TabularDataset.open(files, folder);
        try (TabularSplit split = dataset.split(query.config(), query.split())) {
            return samples(split, folder, query);
        }
    }

    private static SamplePage samples(TabularSplit split, Path folder, SampleQuery query) throws IOException {
        if (query.search() == null && query.where() == null) {
            long from = Math.min(query.offset(), split.rows());
            return page(split, query, run(split, from, query.limit()), split.rows());
        }
        RowNumbers matching = MatchingRows.of(split, folder, query);
        List<SamplePage.Row> rows = new ArrayList<>();
        long end = Math.min(matching.count(), query.offset() + query.limit());
        for (long at = query.offset(); at < end; at++) {
            rows.addAll(run(split, matching.row(at), 1));
        }
        return page(split, query, rows, matching.total());
    }

    private static SamplePage page(TabularSplit split, SampleQuery query, List<SamplePage.Row> rows, long total) {
        List<Map<String, Object>> features = new ArrayList<>();
        for (TableColumn column : split.columns()) {
            features.add(Map.of("feature_idx", features.size(), "name", column.name(), "type", column.feature()));
        }
        return new SamplePage(features, rows, total, query.limit(), false);
    }

    private static List<SamplePage.Row> run(TabularSplit split, long from, int count) throws IOException {
        List<SamplePage.Row> rows = new ArrayList<>();
        try (TableCursor cursor = split.read(from, split.columnNames())) {
            while (rows.size() < count) {
                TableBatch batch = cursor.next(count - rows.size());
                if (batch == null) {
                    break;
                }
                for (int i = 0; i < batch.rows(); i++) {
                    rows.add(row(split.columns(), batch, i));
                }
            }
        }
        return rows;
    }

    private static SamplePage.Row row(List<TableColumn> columns, TableBatch batch, int at) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<String> cut = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Cells.Cell cell = Cells.of(batch.values()[i][at], columns.get(i).feature());
            values.put(columns.get(i).name(), cell.value());
            if (cell.cut()) {
                cut.add(columns.get(i).name());
            }
        }
        return new SamplePage.Row(batch.firstRow() + at, values, cut);
    }
}
