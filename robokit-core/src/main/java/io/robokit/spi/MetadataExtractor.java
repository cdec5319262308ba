package io.robokit.spi;

import io.robokit.model.DatasetMetadata;
import java.io.IOException;

/**
 * Adds a section to the result of {@code metadata_extraction}.
 *
 * @param <R> the section, as a record of JSON-able components
 */
public interface MetadataExtractor<R extends Record> {
    /** Key of the section. */
    String id();

    /** Whether there is anything to extract from such a dataset. */
    boolean supports(DatasetMetadata metadata);

    /** Extracts the section. */
    R extract(DatasetFiles files, DatasetMetadata metadata) throws IOException;
}
