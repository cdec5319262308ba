package io.robokit.spi;

import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetMetadata;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads datasets of one format. Stateless and thread-safe. */
public interface FormatReader {
    /** The format. */
    DatasetFormat format();

    /**
     * Looks at few small files to tell whether this is the reader's format. A version that is recognised but cannot be
     * read is a {@code YES}; {@link #readMetadata} then refuses it with a sentence that helps.
     */
    Detection detect(DatasetFiles files) throws IOException;

    /**
     * Reads the metadata files; touches no frame data.
     *
     * @throws io.robokit.exception.DatasetException when they are missing, broken (with file, line and column) or of a
     *     version that cannot be read
     */
    DatasetMetadata readMetadata(DatasetFiles files) throws IOException;

    /**
     * Looks which of the declared data files are there, without reading frames.
     *
     * @throws io.robokit.exception.DatasetException as {@link #readMetadata}
     */
    DataAvailability availability(DatasetFiles files, DatasetMetadata metadata) throws IOException;

    /**
     * Divides the dataset into runs of whole episodes, in episode order. The plan depends on the dataset and the options
     * alone, never on threads or machines.
     *
     * @throws io.robokit.exception.DatasetException as {@link #readMetadata}
     */
    List<Split> planSplits(DatasetFiles files, DatasetMetadata metadata, PlanOptions options) throws IOException;

    /** Opens the episodes of a split. The caller closes the reader. */
    EpisodeReader open(DatasetFiles files, Split split, ReadOptions options) throws IOException;

    /**
     * The rows as they lie in the files, whatever the metadata says, for checks; empty when this format cannot tell them.
     */
    default Optional<RowSource> rows(CheckedDataset dataset) throws IOException {
        return Optional.empty();
    }

    /**
     * Hands out what is in the data as JSON-able values, in order: frames, or whatever the format is made of.
     *
     * @throws io.robokit.exception.DatasetException when an episode cannot be read
     */
    default void forEachLine(DatasetFiles files, LineQuery query, Consumer<Map<String, Object>> receiver)
            throws IOException {
        new FrameLines(this, files, query, receiver).print();
    }
}
