package io.robokit.analysis.format.parquet;

import io.robokit.analysis.format.parquet.ParquetTable.Footer;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens Parquet files and remembers what the next file can use: a schema that many files share, memory to work in, and the
 * footers of the last few files of each dataset, for files of which many parts are read one by one. Remembered footers go
 * with the dataset's files, and under memory pressure. Thread-safe.
 */
public final class ParquetFiles {
    private static final int FILES_PER_DATASET = 8;
    private static final int MOST_BUFFERS = 8;

    private final Map<DatasetFiles, Recent> recent = new WeakHashMap<>();
    private final Deque<Buffers> idle = new ArrayDeque<>();
    private volatile @Nullable FileSchema schema;

    /** Creates an empty memory. */
    public ParquetFiles() {}

    /**
     * Opens a file, as {@link ParquetTable#open} does, that is read once.
     *
     * @throws io.robokit.exception.DatasetException when there is no such file, it is a Git LFS pointer, has no footer or a
     *     broken one
     * @throws IOException when the source fails
     */
    public ParquetTable open(DatasetFiles files, String path) throws IOException {
        return ParquetTable.open(files, path, null, this);
    }

    /**
     * Opens a file that will be opened again soon.
     *
     * @throws io.robokit.exception.DatasetException when there is no such file, it is a Git LFS pointer, has no footer or a
     *     broken one
     * @throws IOException when the source fails
     */
    public ParquetTable openShared(DatasetFiles files, String path) throws IOException {
        ParquetTable table = ParquetTable.open(files, path, find(files, path), this);
        keep(files, path, table.footer());
        return table;
    }

    /** The schema that the last file had. */
    @Nullable
    FileSchema lastSchema() {
        return schema;
    }

    void keep(FileSchema last) {
        if (schema != last) {
            schema = last;
        }
    }

    /** Memory for one open file; {@link #giveBack} wants it back. */
    Buffers buffers() {
        synchronized (idle) {
            Buffers last = idle.pollLast();
            return last == null ? new Buffers() : last;
        }
    }

    void giveBack(Buffers buffers) {
        buffers.giveAll();
        buffers.shrink();
        synchronized (idle) {
            if (idle.size() < MOST_BUFFERS) {
                idle.addLast(buffers);
            }
        }
    }

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
