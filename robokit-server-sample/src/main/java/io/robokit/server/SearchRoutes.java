package io.robokit.server;

import static io.robokit.server.Route.Parameter;
import static io.robokit.server.Route.Shape;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.robokit.RoboKit;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetQuery.PathValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Search in the metadata of datasets. */
final class SearchRoutes implements Route.Group {
    private final RoboKit robokit;

    SearchRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                        "/api/v1/datasets/search",
                        "search_datasets",
                        "Datasets that match every criterion; all without one",
                        Shape.listOf(DatasetResponse.class),
                        this::search)
                .query(
                        Parameter.text("metadata", "JSON object the metadata must contain"),
                        Parameter.text("path", "Path in the metadata, for example sensors.camera.enabled"),
                        Parameter.text("value", "Value at the path: JSON, else taken as a text"),
                        Parameter.choice("format_type", "Only this format", DatasetCreateRequest.FORMATS),
                        Parameter.texts("sensor_type", "Metadata must hold sensors.<type>.enabled = true; repeatable"),
                        Parameter.number("attention_score_min", "Smallest quality_metrics.attention_score"),
                        Parameter.text("q", "Words that occur in source or metadata"))
                .refuses(400));
    }

    private List<DatasetResponse> search(Call call) {
        return robokit.datasets().search(criteria(call.query())).items().stream()
                .map(DatasetResponse::of)
                .toList();
    }

    /** Criteria that the list has too. */
    static DatasetQuery formatAndText(Query query) {
        DatasetQuery criteria = DatasetQuery.all();
        String format = query.choice("format_type", DatasetCreateRequest.FORMATS);
        String words = query.text("q");
        criteria = format == null ? criteria : criteria.withFormat(DatasetFormat.of(format));
        return words == null ? criteria : criteria.withText(words);
    }

    private static DatasetQuery criteria(Query query) {
        DatasetQuery criteria = formatAndText(query);
        Map<String, Object> contained = metadata(query);
        PathValue path = path(query);
        Double score = query.number("attention_score_min");
        criteria = contained == null ? criteria : criteria.withMetadata(contained);
        criteria = path == null ? criteria : criteria.withPath(path);
        criteria = score == null ? criteria : criteria.withAttentionScoreMin(score);
        return criteria.withSensorTypes(query.texts("sensor_type"));
    }

    @SuppressWarnings("unchecked") // a JSON object has string keys
    private static @Nullable Map<String, Object> metadata(Query query) {
        String text = query.text("metadata");
        if (text == null) {
            return null;
        }
        try {
            if (JsonFormat.MAPPER.readValue(text, Object.class) instanceof Map<?, ?> object) {
                return (Map<String, Object>) object;
            }
        } catch (JsonProcessingException e) {
            throw Query.refuse("metadata", text, "a JSON object (" + JsonBody.describe(e) + ")");
        }
        throw Query.refuse("metadata", text, "a JSON object");
    }

    private static @Nullable PathValue path(Query query) {
        String path = query.text("path");
        String value = query.text("value");
        if (path == null && value == null) {
            return null;
        }
        if (path == null || value == null) {
            throw RequestException.of(400, "Query parameters 'path' and 'value' are given together or not at all");
        }
        try {
            return new PathValue(List.of(path.strip().split("\\.", -1)), json(value));
        } catch (IllegalArgumentException e) {
            throw Query.refuse("path", path, "names separated by dots, for example sensors.camera.enabled");
        }
    }

    /** A JSON value where the text is one, so that {@code true} is not the text "true"; else the text itself. */
    private static @Nullable Object json(String text) {
        try {
            return JsonFormat.MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
