package io.robokit.analysis.tabular;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableCursor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens splits and reads their rows as maps. */
final class Tables {
    private Tables() {}

    static TabularSplit open(Path data, Path cache) throws IOException {
        return TabularDataset.open(new FolderFiles(data), cache).split(null, null);
    }

    static List<Map<String, Object>> rows(TabularSplit split, long from, int count) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        try (TableCursor cursor = split.read(from, split.columnNames())) {
            while (rows.size() < count) {
                TableBatch batch = cursor.next(count - rows.size());
                if (batch == null) {
                    return rows;
                }
                for (int row = 0; row < batch.rows(); row++) {
                    Map<String, Object> values = new LinkedHashMap<>();
                    for (String name : batch.names()) {
                        values.put(name, batch.column(name)[row]);
                    }
                    rows.add(values);
                }
            }
        }
        return rows;
    }
}
