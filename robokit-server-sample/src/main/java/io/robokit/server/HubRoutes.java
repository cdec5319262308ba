package io.robokit.server;

import static io.robokit.server.Route.Parameter;
import static io.robokit.server.Route.Shape;

import io.robokit.Catalog;
import io.robokit.RoboKit;
import io.robokit.model.CatalogQuery;
import io.robokit.model.HuggingFaceSource;
import java.util.List;

/** Datasets on the Hugging Face Hub: search, and what the Hub tells about one. */
final class HubRoutes implements Route.Group {
    private static final String CATALOG = "huggingface";
    private static final String BASE = "/api/v1/huggingface";

    private final RoboKit robokit;

    HubRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(
                                BASE + "/search",
                                "search_huggingface",
                                "Datasets on the Hugging Face Hub",
                                Shape.of(HubSearchRequest.class),
                                Shape.of(HubSearchResponse.class),
                                this::search)
                        .refuses(401, 403, 429, 502, 504),
                Route.get(
                                BASE + "/datasets/{owner}/{name}",
                                "get_huggingface_dataset",
                                "A dataset on the Hugging Face Hub, with the commit of its revision",
                                Shape.of(HubDatasetInfoResponse.class),
                                this::find)
                        .query(Parameter.text("revision", "Branch, tag or commit; main when absent"))
                        .refuses(400, 401, 403, 404, 429, 502, 504));
    }

    private HubSearchResponse search(Call call) {
        HubSearchRequest request = HubSearchRequest.read(call.body());
        CatalogQuery query = request.toQuery();
        String token = request.token();
        Catalog catalog = robokit.catalog(CATALOG);
        Catalog asked = token == null || token.isEmpty() ? catalog : catalog.withToken(token);
        return HubSearchResponse.of(query, asked.search(query));
    }

    private HubDatasetInfoResponse find(Call call) {
        String given = call.query().text("revision");
        HuggingFaceSource source = source(call.hubRepository(), given == null ? "main" : given);
        return HubDatasetInfoResponse.of(
                robokit.catalog(CATALOG).find(source.repoId(), source.revision()), source.revision());
    }

    private static HuggingFaceSource source(String repository, String revision) {
        try {
            return HuggingFaceSource.of(repository, revision);
        } catch (IllegalArgumentException e) {
            throw RequestException.of(400, String.valueOf(e.getMessage()));
        }
    }
}
