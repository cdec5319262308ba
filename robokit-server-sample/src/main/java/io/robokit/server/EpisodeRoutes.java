package io.robokit.server;

import static io.robokit.server.Route.Parameter;
import static io.robokit.server.Route.Shape;

import io.robokit.RoboKit;
import io.robokit.model.EpisodeOrder;
import io.robokit.model.EpisodeRow;
import io.robokit.model.Page;
import java.util.List;

/** Episodes of a dataset, as the latest evaluation of quality sees them. */
final class EpisodeRoutes implements Route.Group {
    private static final String ALL = "/api/v1/datasets/{dataset_id}/episodes";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final String WORST_FIRST = "severity";

    private final RoboKit robokit;

    EpisodeRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        ALL,
                        "list_episodes",
                        "Episodes with the scores of the latest evaluation of quality, worst first",
                        Shape.listOf(EpisodeResponse.class),
                        this::list)
                .query(
                        Parameter.integer("skip", "How many to leave out", 0, 0, Integer.MAX_VALUE),
                        Parameter.integer("limit", "How many to return", DEFAULT_LIMIT, 1, MAX_LIMIT),
                        Parameter.text("sort", "Score to go by, severity when not given; or episode_index"),
                        Parameter.choice("order", "Which end comes first; desc when not given", List.of("desc", "asc")))
                .refuses(400, 404, 422));
    }

    private List<EpisodeResponse> list(Call call) {
        Query query = call.query();
        int skip = query.integer("skip", 0, 0, Integer.MAX_VALUE);
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Page<EpisodeRow> page = robokit.dataset(call.datasetId()).episodes(order(query), skip, limit);
        call.header("X-Total-Count", Long.toString(page.total()));
        PageLinks.header(call, skip, limit, page.total()).ifPresent(links -> call.header("Link", links));
        return page.items().stream().map(EpisodeResponse::of).toList();
    }

    private static EpisodeOrder order(Query query) {
        String sort = query.text("sort");
        String order = query.choice("order", List.of("desc", "asc"));
        if ("episode_index".equals(sort)) {
            if (order != null && order.equals("desc")) {
                throw Query.refuse("order", order, "asc where episodes are sorted by episode_index");
            }
            return EpisodeOrder.byIndex();
        }
        String score = sort == null ? WORST_FIRST : sort;
        try {
            return "asc".equals(order) ? EpisodeOrder.lowestFirst(score) : EpisodeOrder.highestFirst(score);
        } catch (IllegalArgumentException e) {
            throw Query.refuse("sort", score, "the name of a score");
        }
    }
}
