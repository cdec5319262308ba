package io.robokit.spi;

import io.robokit.model.SamplePage;
import io.robokit.model.SampleQuery;
import io.robokit.model.TableSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Shows datasets as tables. Stateless and thread-safe. */
public interface TableReader {
    /** Name of the reader, for example {@code tabular}. */
    String id();

    /**
     * The parts that hold rows, the default first; no rows are read.
     *
     * @throws io.robokit.exception.DatasetException when the dataset contradicts itself
     */
    List<TableSplit> splits(DatasetFiles files) throws IOException;

    /**
     * Reads some rows.
     *
     * @param files files of the dataset
     * @param folder folder for what is found out and kept beside the dataset; it exists
     * @throws io.robokit.exception.DatasetException when there is no such split, a file cannot be read, the condition
     *     cannot be understood, or there is no index to search in
     */
    SamplePage samples(DatasetFiles files, Path folder, SampleQuery query) throws IOException;
}
