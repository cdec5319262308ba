package io.robokit.server;

import io.javalin.http.HandlerType;
import io.robokit.model.JsonValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One route: what the router matches and what the OpenAPI document says. Immutable; refinements return a new route.
 *
 * @param method HTTP method
 * @param path path with {@code {names}}
 * @param id name of the operation
 * @param summary one sentence for people
 * @param query parameters of the query
 * @param body request, or null when there is none
 * @param reply response of success
 * @param success status of success
 * @param errors statuses of refusals, besides 500
 * @param action what happens
 */
record Route(
        HandlerType method,
        String path,
        String id,
        String summary,
        List<Parameter> query,
        @Nullable Shape body,
        Shape reply,
        int success,
        List<Integer> errors,
        Action action) {

    /** What a route does: the value it returns becomes the response. */
    @FunctionalInterface
    interface Action {
        /** Answers a request. */
        Object run(Call call) throws Exception;
    }

    /** Routes of one resource. */
    interface Group {
        /** The routes, literal paths before those with names. */
        List<Route> routes();
    }

    /**
     * A parameter of the query.
     *
     * @param name name
     * @param description one sentence for people
     * @param schema JSON Schema
     */
    record Parameter(String name, String description, Map<String, Object> schema) {
        static Parameter text(String name, String description) {
            return new Parameter(name, description, JsonValues.object("type", "string"));
        }

        static Parameter choice(String name, String description, List<String> choices) {
            return new Parameter(name, description, JsonValues.object("type", "string", "enum", choices));
        }

        static Parameter number(String name, String description) {
            return new Parameter(name, description, JsonValues.object("type", "number"));
        }

        static Parameter flag(String name, String description) {
            return new Parameter(name, description, JsonValues.object("type", "boolean", "default", false));
        }

        static Parameter integer(String name, String description, int fallback, int minimum, int maximum) {
            return new Parameter(
                    name,
                    description,
                    JsonValues.object("type", "integer", "default", fallback, "minimum", minimum, "maximum", maximum));
        }

        static Parameter texts(String name, String description) {
            return new Parameter(
                    name,
                    description,
                    JsonValues.object("type", "array", "items", JsonValues.object("type", "string")));
        }
    }

    /**
     * A request or response body.
     *
     * @param mediaType media type
     * @param type record, or null for a free object or text
     * @param list whether it is a list of them
     * @param required whether a request must have it
     */
    record Shape(String mediaType, @Nullable Class<? extends Record> type, boolean list, boolean required) {
        static Shape of(Class<? extends Record> type) {
            return new Shape("application/json", type, false, true);
        }

        static Shape listOf(Class<? extends Record> type) {
            return new Shape("application/json", type, true, true);
        }

        /** Any JSON object. */
        static Shape object() {
            return new Shape("application/json", null, false, true);
        }

        /** Parameters of a job type. */
        static Shape jobParameters() {
            return new Shape("application/json", null, false, false);
        }

        /** Bytes of a file, whatever its media type. */
        static Shape file() {
            return new Shape("*/*", null, false, true);
        }

        static Shape html() {
            return new Shape("text/html", null, false, true);
        }
    }

    static Route get(String path, String id, String summary, Shape reply, Action action) {
        return new Route(HandlerType.GET, path, id, summary, List.of(), null, reply, 200, List.of(), action);
    }

    static Route post(String path, String id, String summary, Shape body, Shape reply, Action action) {
        return new Route(
                HandlerType.POST, path, id, summary, List.of(), body, reply, 200, List.of(413, 415, 422), action);
    }

    /** A route that does something and needs no body. */
    static Route command(String path, String id, String summary, Shape reply, Action action) {
        return new Route(HandlerType.POST, path, id, summary, List.of(), null, reply, 200, List.of(), action);
    }

    static Route put(String path, String id, String summary, Shape body, Shape reply, Action action) {
        return new Route(
                HandlerType.PUT, path, id, summary, List.of(), body, reply, 200, List.of(413, 415, 422), action);
    }

    static Route delete(String path, String id, String summary, Shape reply, Action action) {
        return new Route(HandlerType.DELETE, path, id, summary, List.of(), null, reply, 200, List.of(), action);
    }

    /** Returns this route with parameters of the query. */
    Route query(Parameter... parameters) {
        return new Route(method, path, id, summary, List.of(parameters), body, reply, success, errors, action);
    }

    /** Returns this route with status 201 for success. */
    Route created() {
        return new Route(method, path, id, summary, query, body, reply, 201, errors, action);
    }

    /** Returns this route with more statuses of refusals. */
    Route refuses(Integer... statuses) {
        List<Integer> all = new ArrayList<>(errors);
        all.addAll(List.of(statuses));
        return new Route(
                method,
                path,
                id,
                summary,
                query,
                body,
                reply,
                success,
                all.stream().distinct().sorted().toList(),
                action);
    }
}
