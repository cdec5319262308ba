package io.robokit.analysis.format.parquet;

import io.robokit.analysis.format.FolderFiles;
import io.robokit.model.FeatureColumn;
import io.robokit.model.NumericColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** The numbers of a column as exact text, read by RoboKit or value by value from pages that Parquet's library fetches. */
final class NumbersAsText {
    private NumbersAsText() {}

    /** Rows of a numeric column of one row group, of which every other step is passed over. */
    static List<String> byRoboKit(Path file, int rowGroup, String column, int step) throws IOException {
        FolderFiles files = new FolderFiles(Objects.requireNonNull(file.getParent()));
        try (ParquetTable table = ParquetTable.open(files, String.valueOf(file.getFileName()))) {
            RowGroupReader reader = table.readRowGroup(rowGroup, column::equals);
            List<String> rows = new ArrayList<>();
            boolean skip = false;
            while (reader.remaining() > 0) {
                int count = reader.runLength(step);
                if (skip) {
                    reader.skip(count);
                } else {
                    add(rows, reader.read(count).get(0));
                }
                skip = !skip;
            }
            return rows;
        }
    }

    /** The same rows by Parquet's {@code ColumnReader}. */
    static List<String> byLibrary(Path file, int rowGroup, String column, int step) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            ColumnShape shape = ColumnShape.of(schema, schema.getType(column));
            reader.setRequestedSchema(shape.leaves());
            PageReadStore pages = reader.readRowGroup(rowGroup);
            ColumnReadStoreImpl readers = new ColumnReadStoreImpl(
                    pages,
                    new GroupRecordConverter(schema).getRootConverter(),
                    schema,
                    reader.getFileMetaData().getCreatedBy());
            long rowCount = pages.getRowCount();
            SteppedNumericDecoder decoder = new SteppedNumericDecoder(
                    shape,
                    new ColumnDecoder.Pages(
                            readers.getColumnReader(shape.leaf()),
                            pages.getPageReader(shape.leaf()).getTotalValueCount()),
                    rowCount);
            List<String> rows = new ArrayList<>();
            boolean skip = false;
            for (long row = 0; row < rowCount; ) {
                int count = (int) Math.min(step, rowCount - row);
                if (skip) {
                    decoder.skip(count);
                } else {
                    add(rows, decoder.read(count));
                }
                skip = !skip;
                row += count;
            }
            return rows;
        }
    }

    private static void add(List<String> rows, FeatureColumn column) {
        NumericColumn numbers = (NumericColumn) column;
        for (int row = 0; row < numbers.rowCount(); row++) {
            StringBuilder text = new StringBuilder(numbers.width() + ": ");
            for (int element = 0; element < numbers.length(row); element++) {
                boolean absent = numbers.isElementNull(row, element);
                text.append(absent ? "null" : Double.doubleToRawLongBits(numbers.number(row, element)))
                        .append(' ');
            }
            rows.add(text.append(numbers.isNull(row) ? "absent" : "").toString());
        }
    }
}
