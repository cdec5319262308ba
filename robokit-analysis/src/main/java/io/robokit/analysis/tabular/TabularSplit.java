package io.robokit.analysis.tabular;

import io.robokit.analysis.format.table.Features;
import io.robokit.analysis.format.table.TableBatch;
import io.robokit.analysis.format.table.TableColumn;
import io.robokit.analysis.format.table.TableCursor;
import io.robokit.analysis.format.table.TableFile;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a split, over all its files. Thread-safe: each cursor reads for itself. */
public final class TabularSplit implements Closeable {
    private final DatasetRef dataset;
    private final String config;
    private final String name;
    private final List<TableFile> files;
    private final List<TableColumn> columns;
    private final long[] starts; // first row of each file, and at the end the number of rows

    private TabularSplit(
            DatasetRef dataset, String config, String name, List<TableFile> files, List<TableColumn> columns) {
        this.dataset = dataset;
        this.config = config;
        this.name = name;
        this.files = List.copyOf(files);
        this.columns = List.copyOf(columns);
        this.starts = new long[files.size() + 1];
        for (int i = 0; i < files.size(); i++) {
            starts[i + 1] = starts[i] + files.get(i).rows();
        }
    }

    static TabularSplit of(
            DatasetRef dataset, String config, String name, List<TableFile> files, Map<String, Object> declared) {
        List<TableColumn> columns = Features.declared(unify(dataset, files), declared);
        return new TabularSplit(dataset, config, name, files, columns);
    }

    private static List<TableColumn> unify(DatasetRef dataset, List<TableFile> files) {
        Map<String, TableColumn> known = new LinkedHashMap<>();
        Map<String, String> firstFile = new LinkedHashMap<>();
        for (TableFile file : files) {
            for (TableColumn column : file.columns()) {
                TableColumn other = known.get(column.name());
                Map<String, Object> both =
                        other == null ? column.feature() : Features.unify(other.feature(), column.feature());
                if (both == null) {
                    throw new DatasetException(
                            ErrorCode.SCHEMA_MISMATCH,
                            dataset,
                            "column '" + column.name() + "' is " + column.feature() + " in " + file.path() + " and "
                                    + (other == null ? "" : other.feature()) + " in "
                                    + firstFile.get(column.name()) + "; files of one split must fit each other");
                }
                known.put(column.name(), new TableColumn(column.name(), both));
                firstFile.putIfAbsent(column.name(), file.path());
            }
        }
        return List.copyOf(known.values());
    }

    /** Name of the configuration. */
    public String config() {
        return config;
    }

    /** Name of the split. */
    public String name() {
        return name;
    }

    /** The columns of all files together; where a file has not all of them, its rows are null there. */
    public List<TableColumn> columns() {
        return columns;
    }

    /**
     * A column.
     *
     * @throws DatasetException with {@code INVALID_ARGUMENT} when there is none, naming those there are
     */
    public TableColumn column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new DatasetException(
                        ErrorCode.INVALID_ARGUMENT,
                        dataset,
                        "there is no column '" + wanted + "' in split '" + name + "', only "
                                + columns.stream().map(TableColumn::name).toList()));
    }

    /** Number of rows, exact. */
    public long rows() {
        return starts[files.size()];
    }

    /** The dataset. */
    public DatasetRef dataset() {
        return dataset;
    }

    /** Names and sizes of the files' content, by which a change is noticed. */
    String fingerprint() {
        StringBuilder text = new StringBuilder();
        text.append(dataset.revision()).append('\n');
        for (TableFile file : files) {
            text.append(file.path()).append('\t').append(file.rows()).append('\n');
        }
        return text.toString();
    }

    /**
     * Starts reading.
     *
     * @param from first row
     * @param wanted columns; those that are not there are null in every row
     */
    public TableCursor read(long from, List<String> wanted) {
        return new Cursor(from, List.copyOf(wanted));
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (TableFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private final class Cursor implements TableCursor {
        private final List<String> wanted;
        private long position;
        private int file = -1;
        private @Nullable TableCursor current;

        Cursor(long from, List<String> wanted) {
            this.wanted = wanted;
            this.position = from;
        }

        @Override
        public @Nullable TableBatch next(int maxRows) throws IOException {
            while (position < rows()) {
                TableCursor open = current;
                if (open == null) {
                    open = openAt(position);
                }
                TableBatch batch = open.next(maxRows);
                if (batch != null) {
                    TableBatch moved = new TableBatch(position, batch.rows(), wanted, batch.values());
                    position += batch.rows();
                    return moved;
                }
                position = Math.max(position, starts[file + 1]);
                close();
            }
            return null;
        }

        private TableCursor openAt(long row) throws IOException {
            file = 0;
            while (row >= starts[file + 1]) {
                file++;
            }
            TableCursor opened = files.get(file).read(row - starts[file], wanted);
            current = opened;
            return opened;
        }

        @Override
        public void close() throws IOException {
            TableCursor open = current;
            current = null;
            if (open != null) {
                open.close();
            }
        }
    }

    /** Names of all columns. */
    List<String> columnNames() {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.name()));
        return names;
    }
}
