package io.robokit.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.robokit.model.CatalogEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A dataset on the Hub. Its names are those of existing clients. */
record HubDatasetResponse(
        @Doc("Repository: owner/name") String id,
        @Doc("Owner") @Nullable String author,
        @Doc("Name without its owner") String name,
        @Doc("Text about it") @Nullable String description,
        @Doc("Downloads of the last 30 days") long downloads,
        @Doc("Likes") long likes,
        @Doc("Tags") List<String> tags,

        @Doc("Whether only some people can see it") @JsonProperty("isPrivate")
        boolean isPrivate,

        @Doc("false, or how access is granted: auto, manual")
        String gated,

        @Doc("When it was created") @JsonProperty("createdAt") @Nullable
        String createdAt,

        @Doc("When it was changed last") @JsonProperty("lastModified") @Nullable
        String lastModified,

        @Doc("Commit looked at") @Nullable String sha) {

    static HubDatasetResponse of(CatalogEntry entry) {
        return new HubDatasetResponse(
                entry.name(),
                entry.author(),
                entry.name().substring(entry.name().indexOf('/') + 1),
                entry.description(),
                entry.downloads(),
                entry.likes(),
                entry.tags(),
                entry.restricted(),
                entry.gated(),
                entry.createdAt(),
                entry.lastModified(),
                entry.commit());
    }
}
