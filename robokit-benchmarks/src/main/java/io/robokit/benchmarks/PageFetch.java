package io.robokit.benchmarks;

import io.robokit.analysis.format.parquet.Codecs;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

/** Fetches and decompresses pages and does nothing with them: what any reader of the same files has to do at least. */
final class PageFetch {
    private PageFetch() {}

    /** Bytes, decompressed, of these columns in all data files. */
    static long pagesOf(DatasetFiles files, List<String> features) throws IOException {
        long bytes = 0;
        for (FileEntry entry : files.list("data/")) {
            bytes += pagesOf(files, entry.path(), features);
        }
        return bytes;
    }

    /** The same of one file. */
    static long pagesOf(DatasetFiles files, String path, List<String> features) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Codecs())
                .build();
        long bytes = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(files.localCopy(path)), options)) {
            List<ColumnDescriptor> columns = reader.getFileMetaData().getSchema().getColumns().stream()
                    .filter(column -> features.contains(column.getPath()[0]))
                    .toList();
            reader.setRequestedSchema(columns);
            PageReadStore rowGroup = reader.readNextRowGroup();
            while (rowGroup != null) {
                for (ColumnDescriptor column : columns) {
                    bytes += pages(rowGroup.getPageReader(column));
                }
                rowGroup = reader.readNextRowGroup();
            }
        }
        return bytes;
    }

    private static long pages(PageReader reader) {
        long bytes = 0;
        reader.readDictionaryPage();
        DataPage page = reader.readPage();
        while (page != null) {
            bytes += page.getUncompressedSize();
            page = reader.readPage();
        }
        return bytes;
    }
}
