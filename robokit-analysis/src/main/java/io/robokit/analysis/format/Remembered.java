package io.robokit.analysis.format;

import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reader has found out about a dataset, kept from one of its calls to the next. Goes with the dataset's files, and
 * under memory pressure. Thread-safe.
 *
 * @param <T> what is kept; it must not refer to the files
 */
public final class Remembered<T> {
    private final Map<DatasetFiles, SoftReference<T>> known = new WeakHashMap<>();

    /** Creates an empty memory. */
    public Remembered() {}

    /** Finds it out. */
    @FunctionalInterface
    public interface Finder<T> {
        /** Reads what is to be known of these files. */
        T find(DatasetFiles files) throws IOException;
    }

    /** What is known, found out now if it is not. Two threads may find it out at the same time; both get the same. */
    public T get(DatasetFiles files, Finder<T> finder) throws IOException {
        T before = find(files);
        return before != null ? before : keep(files, finder.find(files));
    }

    private synchronized @Nullable T find(DatasetFiles files) {
        SoftReference<T> reference = known.get(files);
        return reference == null ? null : reference.get();
    }

    private synchronized T keep(DatasetFiles files, T value) {
        T other = find(files);
        if (other != null) {
            return other;
        }
        known.put(files, new SoftReference<>(value));
        return value;
    }
}
