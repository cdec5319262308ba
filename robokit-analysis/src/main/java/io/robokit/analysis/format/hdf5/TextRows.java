package io.robokit.analysis.format.hdf5;

import io.jhdf.dataset.CompactDataset;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts of a dataset. */
final class TextRows {
    private TextRows() {}

    static @Nullable String first(Hdf5File file, H5Array array) throws IOException {
        if (array.rank() == 0) {
            Object value = file.guard().run(array.path(), () -> array.dataset().getData());
            return value instanceof String text ? text : null;
        }
        return array.rows() == 0 ? null : read(file, array, 0, 1)[0];
    }

    static @Nullable String[] read(Hdf5File file, H5Array array, long from, int count) throws IOException {
        BoundedFilters.limit(64L << 20);
        boolean compact = array.dataset() instanceof CompactDataset; // a few kilobytes, and not to be sliced
        Object data = file.guard()
                .run(
                        array.path(),
                        () -> compact
                                ? array.dataset().getData()
                                : array.dataset().getData(new long[] {from}, new int[] {count}));
        if (compact && data instanceof Object[] all) {
            data = Arrays.copyOfRange(all, (int) from, (int) from + count);
        }
        if (data instanceof String[] texts) {
            return texts;
        }
        if (data instanceof Object[] values) {
            return Arrays.stream(values)
                    .map(value -> value == null ? null : String.valueOf(value))
                    .toArray(String[]::new);
        }
        throw file.guard().mismatch("HDF5_UNSUPPORTED_TYPE", array.path() + ": no texts, but " + data.getClass());
    }
}
