package io.robokit.analysis.format.parquet;

import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Opens Parquet files and remembers the footers of the last few of each dataset, for files of which many parts are read one
 * by one: the footer of a file with a thousand row groups takes longer to parse than a part takes to read. Remembered
 * footers go with the dataset's files, and under memory pressure. Thread-safe.
 */
public final class ParquetFooters {
    private static final int FILES_PER_DATASET = 8;

    private final Map<DatasetFiles, Recent> recent = new WeakHashMap<>();

    /** Creates an empty memory. */
    public ParquetFooters() {}

    /**
     * Opens a file as {@link ParquetTable#open} does.
     *
     * @throws io.robokit.exception.DatasetException when there is no such file, it is a Git LFS pointer, has no footer or a
     *     broken one
     * @throws IOException when the source fails
     */
    public ParquetTable open(DatasetFiles files, String path) throws IOException {
        ParquetTable table = ParquetTable.open(files, path, find(files, path));
        keep(files, path, table.footer());
        return table;
    }

    /**
     * What is known of a file.
     *
     * @param length length of the file it was read from
     * @param metadata parsed content
     */
    record Footer(long length, ParquetMetadata metadata) {}

    private synchronized @Nullable Footer find(DatasetFiles files, String path) {
        Recent known = recent.get(files);
        SoftReference<Footer> footer = known == null ? null : known.get(path);
        return footer == null ? null : footer.get();
    }

    private synchronized void keep(DatasetFiles files, String path, Footer footer) {
        recent.computeIfAbsent(files, key -> new Recent()).put(path, new SoftReference<>(footer));
    }

    private static final class Recent extends LinkedHashMap<String, SoftReference<Footer>> {
        private static final long serialVersionUID = 1L;

        private Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SoftReference<Footer>> eldest) {
            return size() > FILES_PER_DATASET;
        }
    }
}
