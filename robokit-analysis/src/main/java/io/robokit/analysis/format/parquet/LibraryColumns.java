package io.robokit.analysis.format.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** Hands pages to Parquet's own value-by-value readers, for everything that is not decoded a page at a time. */
final class LibraryColumns implements PageReadStore {
    private final FileFooter footer;
    private final long rows;
    private final Map<ColumnDescriptor, LibraryPages> pages = new HashMap<>();
    private @Nullable ColumnReadStoreImpl readers;

    LibraryColumns(FileFooter footer, long rows) {
        this.footer = footer;
        this.rows = rows;
    }

    /** The values of one column. */
    ColumnDecoder.Pages open(ColumnDescriptor leaf, ColumnPages itsPages) {
        return new ColumnDecoder.Pages(open(leaf, itsPages, itsPages), itsPages.valueCount());
    }

    /** The values of a column whose first pages may be left out; its dictionary never is. */
    ColumnReader open(ColumnDescriptor leaf, ColumnPages withDictionary, ColumnPages rest) {
        pages.put(leaf, new LibraryPages(withDictionary, rest));
        ColumnReadStoreImpl opened = readers;
        if (opened == null) {
            opened = new ColumnReadStoreImpl(
                    this, new IgnoringConverter(), footer.schema().type(), footer.createdBy());
            readers = opened;
        }
        return opened.getColumnReader(leaf);
    }

    @Override
    public PageReader getPageReader(ColumnDescriptor column) {
        LibraryPages found = pages.get(column);
        if (found == null) {
            throw new MalformedPageException("no pages were read");
        }
        return found;
    }

    @Override
    public long getRowCount() {
        return rows;
    }

    /** Pages on the heap, because the library's readers keep parts of them. */
    private record LibraryPages(ColumnPages first, ColumnPages pages) implements PageReader {
        @Override
        public long getTotalValueCount() {
            return pages.valueCount();
        }

        @Override
        public @Nullable DictionaryPage readDictionaryPage() {
            try {
                return first.nextDictionary()
                        ? new DictionaryPage(
                                copy(first.body()),
                                first.header().values(),
                                first.header().encoding())
                        : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public @Nullable DataPage readPage() {
            try {
                if (!pages.nextPage()) {
                    return null;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            PageHeader header = pages.header();
            return header.kind() == PageHeader.Kind.DATA ? first(header) : second(header);
        }

        private DataPage first(PageHeader header) {
            return new DataPageV1(
                    copy(pages.body()),
                    header.values(),
                    header.plainSize(),
                    NO_STATISTICS,
                    header.repetitionEncoding(),
                    header.definitionEncoding(),
                    header.encoding());
        }

        private DataPage second(PageHeader header) {
            return DataPageV2.uncompressed(
                    0, // nobody asks for the number of rows and nulls
                    0,
                    header.values(),
                    copy(pages.repetition()),
                    copy(pages.definition()),
                    header.encoding(),
                    copy(pages.body()),
                    NO_STATISTICS);
        }

        private static BytesInput copy(ByteBuffer content) {
            byte[] bytes = new byte[content.remaining()];
            content.duplicate().get(bytes);
            return BytesInput.from(bytes);
        }
    }

    private static final Statistics<?> NO_STATISTICS = Statistics.createStats(
            org.apache.parquet.schema.Types.required(org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32)
                    .named("unknown"));

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
