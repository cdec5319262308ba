package io.robokit.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.robokit.model.CatalogPage;
import io.robokit.model.CatalogQuery;
import java.util.List;

/** Datasets found on the Hub. Its names are those of existing clients. */
record HubSearchResponse(
        @Doc("The matches asked for") List<HubDatasetResponse> datasets,

        @Doc("Matches known: all of them without hasMore, else a lower bound")
        long total,

        @Doc("Whether there are matches after these") @JsonProperty("hasMore")
        boolean hasMore,

        @Doc("Matches left out") int offset,
        @Doc("How many at most") int limit) {

    static HubSearchResponse of(CatalogQuery query, CatalogPage page) {
        return new HubSearchResponse(
                page.entries().stream().map(HubDatasetResponse::of).toList(),
                page.total(),
                page.hasMore(),
                query.offset(),
                query.limit());
    }
}
