package io.robokit.analysis.format.table;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row per line, column {@code text}. */
final class TextLines implements LineFormat {
    @Override
    public boolean keepsBlankLines() {
        return true;
    }

    @Override
    public void learn(ByteRecords records) throws IOException {
        records.text();
    }

    @Override
    public List<TableColumn> columns() {
        return List.of(new TableColumn("text", Features.value("string")));
    }

    @Override
    public @Nullable Object[] values(ByteRecords records, List<TableColumn> wanted) throws IOException {
        @Nullable Object[] values = new @Nullable Object[wanted.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = wanted.get(i).name().equals("text") ? records.text() : null;
        }
        return values;
    }
}
