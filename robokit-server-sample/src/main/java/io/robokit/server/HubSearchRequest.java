package io.robokit.server;

import io.robokit.model.CatalogQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks for datasets on the Hub. Shows no token in its text. */
record HubSearchRequest(
        @Doc("Words of the name; with a word of robotics, only robotics datasets are kept")
        String query,

        @Doc("How many at most, 1 to 50; 8 when absent") @Nullable
        Integer limit,

        @Doc("Matches to leave out, 0 when absent") @Nullable
        Integer offset,

        @Doc("downloads, likes, updated or created, largest or newest first; downloads when absent") @Nullable
        String sort,

        @Doc("Access token of the Hub, used for this search and never kept") @Nullable
        String token) {
    private static final int DEFAULT_LIMIT = 8;
    private static final int MAX_LIMIT = 50;
    private static final int MAX_QUERY = 200;
    private static final List<String> SORTS = Arrays.stream(CatalogQuery.Sort.values())
            .map(sort -> sort.name().toLowerCase(Locale.ROOT))
            .toList();

    static HubSearchRequest read(Fields body) {
        String query = body.require("query") ? body.text("query") : null;
        if (query != null && query.length() > MAX_QUERY) {
            body.fault("query", "Input should have at most " + MAX_QUERY + " characters", "string_too_long");
        }
        Integer limit = body.integer("limit", 1, MAX_LIMIT);
        Integer offset = body.integer("offset", 0, Integer.MAX_VALUE);
        String sort = body.choice("sort", SORTS);
        String token = body.text("token");
        if (token != null && token.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            body.fault("token", "Input should be an access token: visible ASCII characters", "value_error");
        }
        body.check();
        return new HubSearchRequest(query == null ? "" : query, limit, offset, sort, token);
    }

    /** What is asked of the catalog. */
    CatalogQuery toQuery() {
        CatalogQuery all =
                CatalogQuery.of(query).page(offset == null ? 0 : offset, limit == null ? DEFAULT_LIMIT : limit);
        return sort == null ? all : all.sortedBy(CatalogQuery.Sort.valueOf(sort.toUpperCase(Locale.ROOT)));
    }

    @Override
    public String toString() {
        return "HubSearchRequest[query=" + query + ", limit=" + limit + ", offset=" + offset + ", sort=" + sort + "]";
    }
}
