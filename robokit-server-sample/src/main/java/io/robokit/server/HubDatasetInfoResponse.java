package io.robokit.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.robokit.model.CatalogEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A revision of a dataset on the Hub. Its names are those of existing clients. */
record HubDatasetInfoResponse(
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

        @Doc("Commit the revision stands for") @Nullable String sha,
        @Doc("Revision asked for") String revision,

        @Doc("What its authors declare in the dataset card") @JsonProperty("cardData")
        Map<String, Object> cardData,

        @Doc("Names of its files") List<String> files) {

    static HubDatasetInfoResponse of(CatalogEntry entry, String revision) {
        HubDatasetResponse common = HubDatasetResponse.of(entry);
        return new HubDatasetInfoResponse(
                common.id(),
                common.author(),
                common.name(),
                common.description(),
                common.downloads(),
                common.likes(),
                common.tags(),
                common.isPrivate(),
                common.gated(),
                common.createdAt(),
                common.lastModified(),
                common.sha(),
                revision,
                entry.card(),
                entry.files());
    }
}
