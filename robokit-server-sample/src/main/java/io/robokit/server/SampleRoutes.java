package io.robokit.server;

import static io.robokit.server.Route.Parameter;
import static io.robokit.server.Route.Shape;

import io.robokit.RoboKit;
import io.robokit.model.SampleQuery;
import java.util.List;
import java.util.Map;

/** Rows of a dataset, their statistics, and their text as tokens. */
final class SampleRoutes implements Route.Group {
    private static final String ONE = "/api/v1/datasets/{dataset_id}";

    private final RoboKit robokit;

    SampleRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        Parameter config = Parameter.text("config", "Configuration; the default one when absent");
        Parameter split = Parameter.text("split", "Split; the first one when absent");
        return List.of(
                Route.get(
                                ONE + "/splits",
                                "list_splits",
                                "The parts of a dataset that hold rows",
                                Shape.listOf(SplitResponse.class),
                                this::splits)
                        .refuses(404, 422),
                Route.get(
                                ONE + "/samples",
                                "list_samples",
                                "Rows of a split, in order or ranked by words",
                                Shape.of(SamplesResponse.class),
                                this::samples)
                        .query(
                                config,
                                split,
                                Parameter.integer("offset", "How many to leave out", 0, 0, Integer.MAX_VALUE),
                                Parameter.integer("limit", "How many to return", 100, 1, SampleQuery.MAX_LIMIT),
                                Parameter.text("search", "Words; rows with some of them come, the best first"),
                                Parameter.text("where", "Condition on columns, such as label = 'cat' and score > 0.5"))
                        .refuses(400, 404, 409, 422),
                Route.get(
                                ONE + "/statistics",
                                "get_statistics",
                                "What the newest job statistics says about the columns of a split",
                                Shape.object(),
                                this::statistics)
                        .query(config, split)
                        .refuses(404, 422),
                Route.get(
                                ONE + "/tokenizations",
                                "list_tokenizations",
                                "Tokenizations of a dataset, oldest first",
                                Shape.object(),
                                this::tokenizations)
                        .refuses(404, 422),
                Route.delete(
                                ONE + "/tokenizations/{job_id}",
                                "delete_tokenization",
                                "Deletes what a tokenization job made",
                                Shape.of(MessageResponse.class),
                                this::deleteTokenization)
                        .refuses(404, 422),
                Route.post(
                                "/api/v1/tokenize-preview",
                                "tokenize_preview",
                                "A text as tokens with ids and places",
                                Shape.of(TokenizePreviewRequest.class),
                                Shape.of(TokenizePreviewResponse.class),
                                this::preview)
                        .refuses(400, 403, 404, 502, 504));
    }

    private List<SplitResponse> splits(Call call) {
        return robokit.dataset(call.datasetId()).splits().stream()
                .map(SplitResponse::of)
                .toList();
    }

    private SamplesResponse samples(Call call) {
        Query query = call.query();
        SampleQuery asked = new SampleQuery(
                query.text("config"),
                query.text("split"),
                query.integer("offset", 0, 0, Integer.MAX_VALUE),
                query.integer("limit", SampleQuery.MAX_LIMIT, 1, SampleQuery.MAX_LIMIT),
                query.text("search"),
                query.text("where"));
        return SamplesResponse.of(robokit.dataset(call.datasetId()).samples(asked));
    }

    private Map<String, Object> statistics(Call call) {
        Query query = call.query();
        return robokit.dataset(call.datasetId()).statistics(query.text("config"), query.text("split"));
    }

    private Map<String, Object> tokenizations(Call call) {
        return Map.of(
                "tokenizations",
                robokit.dataset(call.datasetId()).tokenizations().list());
    }

    private MessageResponse deleteTokenization(Call call) {
        robokit.dataset(call.datasetId()).tokenizations().delete(call.jobId());
        return new MessageResponse("Tokenization deleted successfully");
    }

    private TokenizePreviewResponse preview(Call call) {
        TokenizePreviewRequest request = TokenizePreviewRequest.read(call.body());
        return TokenizePreviewResponse.of(
                robokit.previewTokens(request.tokenizer(), request.text(), request.special()));
    }
}
