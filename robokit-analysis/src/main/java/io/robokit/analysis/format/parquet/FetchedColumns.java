package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/**
 * The columns of a row group that were fetched.
 *
 * @param store their pages
 * @param readers step through their values
 */
record FetchedColumns(PageReadStore store, ColumnReadStoreImpl readers) {
    static FetchedColumns of(ParquetFileReader reader, int rowGroup, List<ColumnDescriptor> leaves) throws IOException {
        reader.setRequestedSchema(leaves);
        PageReadStore pages = leaves.isEmpty()
                ? new NoPages(reader.getRowGroups().get(rowGroup).getRowCount())
                : reader.readRowGroup(rowGroup);
        return new FetchedColumns(
                pages,
                new ColumnReadStoreImpl(
                        pages,
                        new IgnoringConverter(),
                        reader.getFileMetaData().getSchema(),
                        reader.getFileMetaData().getCreatedBy()));
    }

    PageReader pageReader(ColumnDescriptor leaf) {
        return store.getPageReader(leaf);
    }

    ColumnDecoder.Pages pages(ColumnDescriptor leaf) {
        return new ColumnDecoder.Pages(
                readers.getColumnReader(leaf), pageReader(leaf).getTotalValueCount());
    }

    /** A row group of which nothing has to be read. */
    private record NoPages(long rows) implements PageReadStore {
        @Override
        public PageReader getPageReader(ColumnDescriptor column) {
            throw new MalformedPageException("no pages were read");
        }

        @Override
        public long getRowCount() {
            return rows;
        }
    }

    /** Parquet wants a receiver for values; ours are taken from the column readers directly. */
    private static final class IgnoringConverter extends GroupConverter {
        private static final PrimitiveConverter LEAF = new PrimitiveConverter() {};

        @Override
        public Converter getConverter(int field) {
            return this;
        }

        @Override
        public PrimitiveConverter asPrimitiveConverter() {
            return LEAF;
        }

        @Override
        public void start() {
            // values are taken from the column readers
        }

        @Override
        public void end() {
            // values are taken from the column readers
        }
    }
}
