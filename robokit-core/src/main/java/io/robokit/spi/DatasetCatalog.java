package io.robokit.spi;

import io.robokit.model.CatalogEntry;
import io.robokit.model.CatalogPage;
import io.robokit.model.CatalogQuery;
import org.jspecify.annotations.Nullable;

/**
 * A place on the network where datasets are published and can be looked for, for example the Hugging Face Hub. Answers
 * somebody who waits, so it tries again for a few seconds at most. Thread-safe.
 */
public interface DatasetCatalog {
    /** Identity, the type of the sources it leads to, for example {@code huggingface}. */
    String id();

    /**
     * Looks for datasets.
     *
     * @param query what is looked for
     * @param token access token of the caller, or null for that of the settings; used for this call, never kept
     * @param context settings of the instance
     * @throws io.robokit.exception.DatasetException when the catalog refuses or cannot be reached
     */
    CatalogPage search(CatalogQuery query, @Nullable String token, ResolveContext context);

    /**
     * What the catalog tells about one dataset.
     *
     * @param name name in the catalog, for example {@code owner/name}
     * @param revision branch, tag or commit, or null for the newest
     * @param token access token of the caller, or null for that of the settings; used for this call, never kept
     * @param context settings of the instance
     * @throws IllegalArgumentException when name or revision cannot be one
     * @throws io.robokit.exception.DatasetException when there is no such dataset, or the catalog cannot be reached
     */
    CatalogEntry find(String name, @Nullable String revision, @Nullable String token, ResolveContext context);
}
