package io.robokit.analysis.format.parquet;

import io.robokit.analysis.format.table.Features;
import io.robokit.analysis.format.table.HubSchema;
import io.robokit.analysis.format.table.TableColumn;
import io.robokit.analysis.format.table.TableCursor;
import io.robokit.analysis.format.table.TableFile;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The rows of a Parquet file, whatever their nesting, from any row on: pages before it are passed over, not unpacked. */
public final class ParquetRows implements TableFile {
    private final DatasetFiles files;
    private final String path;
    private final ParquetTable.Footer footer;
    private final ParquetFiles shared;
    private final PagePlaces places = new PagePlaces();
    private final List<TableColumn> columns;
    private final long rows;

    private ParquetRows(DatasetFiles files, ParquetTable table, ParquetFiles shared) {
        this.files = files;
        this.path = table.path();
        this.footer = table.footer();
        this.shared = shared;
        this.columns = columns(table);
        this.rows = table.rowCount();
    }

    /**
     * Reads the footer of a file.
     *
     * @throws io.robokit.exception.DatasetException when there is no such file or it is malformed
     */
    public static ParquetRows open(DatasetFiles files, String path, ParquetFiles shared) throws IOException {
        try (ParquetTable table = shared.open(files, path)) {
            return new ParquetRows(files, table, shared);
        }
    }

    private static List<TableColumn> columns(ParquetTable table) {
        List<TableColumn> columns = new ArrayList<>();
        for (Type field : table.footer().content().schema().type().getFields()) {
            columns.add(new TableColumn(field.getName(), ParquetFeatures.of(field)));
        }
        return Features.declared(columns, HubSchema.features(table.keyValues().get(HubSchema.KEY)));
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public List<TableColumn> columns() {
        return columns;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public TableCursor read(long from, List<String> wanted) throws IOException {
        MessageType all = footer.content().schema().type();
        List<Type> fields =
                wanted.stream().filter(all::containsField).map(all::getType).toList();
        ParquetTable table = ParquetTable.open(files, path, footer, shared);
        return new ParquetCursor(table, places, new MessageType(all.getName(), fields), wanted, from);
    }

    @Override
    public void close() {
        // files are open as long as their cursors
    }
}
