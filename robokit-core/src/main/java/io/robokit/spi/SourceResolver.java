package io.robokit.spi;

import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import java.io.IOException;

/** Opens the files behind one kind of source. Thread-safe. */
public interface SourceResolver {
    /** Whether this resolver opens sources of this kind; looks at the type only, touches nothing. */
    boolean supports(DatasetSource source);

    /**
     * Opens the files of a dataset.
     *
     * @param dataset the dataset, revision not resolved yet
     * @param context limits of this process
     * @return files at one fixed revision; the caller closes them
     * @throws io.robokit.exception.DatasetException when the source does not exist or may not be read
     * @throws IOException when it cannot be reached
     */
    DatasetFiles resolve(DatasetRef dataset, ResolveContext context) throws IOException;

    /**
     * Refuses a source that this process may not read, before it is registered. Says nothing about whether it exists.
     *
     * @param dataset the dataset to be
     * @param context limits of this process
     * @throws io.robokit.exception.DatasetException with {@code ACCESS_DENIED}
     */
    default void authorize(DatasetRef dataset, ResolveContext context) throws IOException {}

    /** Types of {@link io.robokit.model.ExtensionSource} that this resolver opens. */
    default java.util.List<String> extensionTypes() {
        return java.util.List.of();
    }
}
