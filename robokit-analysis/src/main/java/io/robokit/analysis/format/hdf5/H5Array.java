package io.robokit.analysis.format.hdf5;

import io.jhdf.api.Dataset;
import java.util.Arrays;
import java.util.List;

/**
 * A dataset of a file.
 *
 * @param path absolute path in the file
 * @param dataset as the library gives it
 * @param sizes size of each dimension, empty for a scalar
 * @param type of its elements
 */
record H5Array(String path, Dataset dataset, List<Long> sizes, ElementType type) {
    static H5Array of(String path, Dataset dataset) {
        List<Long> sizes = Arrays.stream(dataset.getDimensionsAsLong()).boxed().toList();
        return new H5Array(path, dataset, sizes, ElementType.of(dataset.getDataType()));
    }

    int rank() {
        return sizes.size();
    }

    /** Rows, 0 for a scalar. */
    long rows() {
        return sizes.isEmpty() ? 0 : sizes.get(0);
    }

    /** Elements per row; saturates. */
    long width() {
        long width = 1;
        for (int i = 1; i < sizes.size(); i++) {
            long size = sizes.get(i);
            width = size != 0 && width > Long.MAX_VALUE / Math.max(1, size) ? Long.MAX_VALUE : width * size;
        }
        return width;
    }

    /** Sizes of one row. */
    List<Integer> rowShape() {
        return sizes.stream()
                .skip(1)
                .map(size -> (int) Math.min(Integer.MAX_VALUE, size))
                .toList();
    }
}
