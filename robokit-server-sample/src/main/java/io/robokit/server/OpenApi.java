package io.robokit.server;

import io.robokit.model.JsonValues;
import io.robokit.server.Route.Parameter;
import io.robokit.server.Route.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The OpenAPI 3.1 document of the routes, made at the first request. Thread-safe. */
final class OpenApi {
    private static final Pattern NAME = Pattern.compile("\\{([a-z_]+)}");
    private static final Map<String, String> NAMES = Map.of(
            "dataset_id", "Identity of the dataset",
            "job_id", "Identity of the job",
            "job_type", "Job type, see job-parameter-schemas",
            "filename", "Name of the file, as the list of artifacts has it",
            "owner", "Owner of the repository",
            "name", "Name of the repository without its owner");

    private final List<Route> routes;
    private final Supplier<Map<String, Map<String, Object>>> parameterSchemas;
    private byte @Nullable [] json;

    OpenApi(List<Route> routes, Supplier<Map<String, Map<String, Object>>> parameterSchemas) {
        this.routes = routes;
        this.parameterSchemas = parameterSchemas;
    }

    /** The document as JSON. */
    synchronized byte[] json() {
        byte[] made = json;
        if (made == null) {
            made = Responses.bytes(document());
            json = made;
        }
        return made;
    }

    private Map<String, Object> document() {
        RecordSchemas schemas = new RecordSchemas();
        ContractSchemas.addTo(schemas);
        schemas.of(Problem.class);
        Map<String, Object> jobParameters = jobParameters(schemas);
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            methods(paths, route.path())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route, schemas, jobParameters));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                JsonValues.object("title", "RoboKit", "version", Version.NUMBER, "description", Version.DESCRIPTION));
        document.put("paths", paths);
        document.put("components", JsonValues.object("schemas", schemas.components()));
        return document;
    }

    @SuppressWarnings("unchecked") // holds nothing but maps that were made here
    private static Map<String, Object> methods(Map<String, Object> paths, String path) {
        return (Map<String, Object>) paths.computeIfAbsent(path, key -> new LinkedHashMap<String, Object>());
    }

    private Map<String, Object> jobParameters(RecordSchemas schemas) {
        List<Object> references = new ArrayList<>();
        parameterSchemas.get().forEach((type, schema) -> {
            Map<String, Object> component = new LinkedHashMap<>(schema);
            component.remove("$schema");
            String name = "JobParameters." + type.replaceAll("[^a-zA-Z0-9._-]", "_");
            schemas.add(name, component);
            references.add(RecordSchemas.reference(name));
        });
        return references.isEmpty() ? JsonValues.object("type", "object") : JsonValues.object("anyOf", references);
    }

    private static Map<String, Object> operation(
            Route route, RecordSchemas schemas, Map<String, Object> jobParameters) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.id());
        operation.put("summary", route.summary());
        operation.put("parameters", parameters(route));
        Shape body = route.body();
        if (body != null) {
            boolean free = body.type() == null;
            Map<String, Object> schema = free ? jobParameters : schema(body, schemas);
            operation.put(
                    "requestBody",
                    JsonValues.object(
                            "required",
                            body.required(),
                            "content",
                            JsonValues.object(body.mediaType(), JsonValues.object("schema", schema))));
        }
        operation.put("responses", responses(route, schemas));
        return operation;
    }

    private static List<Object> parameters(Route route) {
        List<Object> parameters = new ArrayList<>();
        Matcher names = NAME.matcher(route.path());
        while (names.find()) {
            String name = names.group(1);
            String type = name.endsWith("_id") ? "integer" : "string";
            parameters.add(parameter("path", name, NAMES.getOrDefault(name, name), JsonValues.object("type", type)));
        }
        for (Parameter query : route.query()) {
            parameters.add(parameter("query", query.name(), query.description(), query.schema()));
        }
        return parameters;
    }

    private static Map<String, Object> parameter(
            String place, String name, String description, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", place);
        parameter.put("required", place.equals("path"));
        parameter.put("description", description);
        parameter.put("schema", schema);
        return parameter;
    }

    private static Map<String, Object> responses(Route route, RecordSchemas schemas) {
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                Integer.toString(route.success()),
                response("Success", route.reply().mediaType(), schema(route.reply(), schemas)));
        for (int status : new TreeSet<>(route.errors())) {
            boolean health = status == 503 && route.reply().type() == HealthResponse.class;
            responses.put(
                    Integer.toString(status),
                    health
                            ? response("Unhealthy", "application/json", schemas.of(HealthResponse.class))
                            : problem(Problem.title(status)));
        }
        responses.put("500", problem(Problem.title(500)));
        return responses;
    }

    private static Map<String, Object> problem(String description) {
        return response(description, Problem.MEDIA_TYPE, RecordSchemas.reference("Problem"));
    }

    private static Map<String, Object> response(String description, String mediaType, Map<String, Object> schema) {
        return JsonValues.object(
                "description",
                description,
                "content",
                JsonValues.object(mediaType, JsonValues.object("schema", schema)));
    }

    private static Map<String, Object> schema(Shape shape, RecordSchemas schemas) {
        if (shape.type() == null) {
            return switch (shape.mediaType()) {
                case "text/html" -> JsonValues.object("type", "string");
                case "*/*" -> JsonValues.object("type", "string", "format", "binary");
                default -> JsonValues.object("type", "object");
            };
        }
        Map<String, Object> one = schemas.of(shape.type());
        return shape.list() ? JsonValues.object("type", "array", "items", one) : one;
    }
}
