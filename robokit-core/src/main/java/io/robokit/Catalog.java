package io.robokit;

import io.robokit.model.CatalogEntry;
import io.robokit.model.CatalogPage;
import io.robokit.model.CatalogQuery;
import io.robokit.spi.DatasetCatalog;
import io.robokit.spi.ResolveContext;
import org.jspecify.annotations.Nullable;

/** A place where datasets are published. Immutable and thread-safe; never shows its token. */
public final class Catalog {
    private final DatasetCatalog catalog;
    private final ResolveContext context;
    private final @Nullable String token;

    Catalog(DatasetCatalog catalog, ResolveContext context, @Nullable String token) {
        this.catalog = catalog;
        this.context = context;
        this.token = token;
    }

    /**
     * Returns this catalog as somebody else sees it.
     *
     * @param secret access token, used in place of that of the settings and kept nowhere but here
     * @throws IllegalArgumentException when no token can look like this
     */
    public Catalog withToken(String secret) {
        if (secret.isEmpty() || secret.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw new IllegalArgumentException("An access token is made of visible ASCII characters");
        }
        return new Catalog(catalog, context, secret);
    }

    /**
     * Looks for datasets.
     *
     * @throws io.robokit.exception.DatasetException when the catalog refuses or cannot be reached
     */
    public CatalogPage search(CatalogQuery query) {
        return catalog.search(query, token, context);
    }

    /** What the catalog tells about the newest revision of a dataset; fails as {@link #find(String, String)} does. */
    public CatalogEntry find(String name) {
        return catalog.find(name, null, token, context);
    }

    /**
     * What the catalog tells about a revision of a dataset.
     *
     * @throws IllegalArgumentException when name or revision cannot be one
     * @throws io.robokit.exception.DatasetException when there is no such dataset, or the catalog cannot be reached
     */
    public CatalogEntry find(String name, String revision) {
        return catalog.find(name, revision, token, context);
    }

    @Override
    public String toString() {
        return "Catalog[" + catalog.id() + "]";
    }
}
