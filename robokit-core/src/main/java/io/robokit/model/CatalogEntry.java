package io.robokit.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a catalog tells about a published dataset.
 *
 * @param name name in the catalog, for example {@code owner/name}
 * @param author owner, or null
 * @param description text about it, or null
 * @param downloads downloads of the last month
 * @param likes likes
 * @param tags tags
 * @param restricted whether only some people can see it
 * @param gated {@code false}, or how access is granted: {@code auto}, {@code manual}
 * @param createdAt ISO-8601 time, or null
 * @param lastModified ISO-8601 time, or null
 * @param commit identity of the revision looked at, or null
 * @param card what its authors declare, JSON-able
 * @param files names of its files where the catalog told them
 */
public record CatalogEntry(
        String name,
        @Nullable String author,
        @Nullable String description,
        long downloads,
        long likes,
        List<String> tags,
        boolean restricted,
        String gated,
        @Nullable String createdAt,
        @Nullable String lastModified,
        @Nullable String commit,
        Map<String, Object> card,
        List<String> files) {
    /** Copies the collections. */
    public CatalogEntry {
        tags = List.copyOf(tags);
        card = JsonValues.copyOf(card);
        files = List.copyOf(files);
    }
}
