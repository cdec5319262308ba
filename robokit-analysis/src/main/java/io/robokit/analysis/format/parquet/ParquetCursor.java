package io.robokit.analysis.format.parquet;

import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableCursor;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads records of some columns. */
final class ParquetCursor implements TableCursor {
    private final ParquetTable table;
    private final PagePlaces places;
    private final MessageType wanted;
    private final List<String> names;
    private final ValueBytes bytes = new ValueBytes();
    private final int[] targets; // where each field of the file goes among the names
    private int group = -1;
    private long groupStart;
    private long groupEnd;
    private long position;
    private @Nullable List<RecordNode> fields;

    ParquetCursor(ParquetTable table, PagePlaces places, MessageType wanted, List<String> names, long from) {
        this.table = table;
        this.places = places;
        this.wanted = wanted;
        this.names = List.copyOf(names);
        this.position = from;
        this.targets = wanted.getFields().stream()
                .mapToInt(field -> names.indexOf(field.getName()))
                .toArray();
    }

    @Override
    public @Nullable TableBatch next(int maxRows) throws IOException {
        while (position >= groupEnd) {
            if (group + 1 >= table.rowGroupCount()) {
                return null;
            }
            group++;
            groupStart = groupEnd;
            groupEnd += table.rowGroupRows(group);
            fields = null;
        }
        return table.guard().run(group, () -> batch((int) Math.min(maxRows, groupEnd - position)));
    }

    private TableBatch batch(int rows) throws IOException {
        List<RecordNode> nodes = fields;
        if (nodes == null) {
            nodes = targets.length == 0
                    ? List.of()
                    : table.records(group, wanted, position - groupStart, places, bytes);
            fields = nodes;
        }
        @Nullable Object[][] values = new @Nullable Object[names.size()][rows];
        bytes.restart();
        int row = 0;
        while (row < rows && bytes.bytes() < MAX_BATCH_BYTES) {
            for (int field = 0; field < targets.length; field++) {
                values[targets[field]][row] = nodes.get(field).read();
            }
            row++;
        }
        TableBatch batch = new TableBatch(position, row, names, values);
        position += row;
        return batch;
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
