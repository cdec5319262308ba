package io.robokit.server;

import io.javalin.http.Context;
import io.robokit.job.JobId;
import io.robokit.model.DatasetId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** One request: what a route may read of it and add to its response. */
final class Call {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,100}");

    private final Context context;

    Call(Context context) {
        this.context = context;
    }

    /** The dataset in the path: 422 when it is not a whole number, 404 when no dataset can have that number. */
    DatasetId datasetId() {
        return DatasetId.of(positive("dataset_id", "Dataset not found"));
    }

    /** The job in the path: 422 when it is not a whole number, 404 when no job can have that number. */
    JobId jobId() {
        return JobId.of(positive("job_id", "Job not found"));
    }

    String jobType() {
        return context.pathParam("job_type");
    }

    /** The file in the path, not checked. */
    String fileName() {
        return context.pathParam("filename");
    }

    /** The repository on the Hub in the path, not checked. */
    String hubRepository() {
        return context.pathParam("owner") + "/" + context.pathParam("name");
    }

    Query query() {
        return new Query(context);
    }

    Fields body() {
        return Fields.of(JsonBody.read(context));
    }

    /** The body as it is; an empty one is an empty object. */
    Map<String, Object> freeBody() {
        return JsonBody.readOptional(context);
    }

    String path() {
        return context.path();
    }

    Map<String, List<String>> queryParameters() {
        return context.queryParamMap();
    }

    boolean prefersHtml() {
        String accept = context.header("Accept");
        return accept != null && accept.contains("text/html");
    }

    /** Tells the client which state of a record it is given. */
    void entityTag(long revision) {
        header("ETag", EntityTags.of(revision));
    }

    /**
     * The revision that a change is meant for: the present one where {@code If-Match} names it, none where there is no such
     * header.
     *
     * @throws RequestException with 412 when the header names other revisions only
     */
    OptionalLong expectedRevision(long present) {
        String condition = context.header("If-Match");
        if (condition == null) {
            return OptionalLong.empty();
        }
        if (!EntityTags.isMatch(condition, EntityTags.of(present))) {
            throw RequestException.of(
                    412,
                    "It was changed in the meantime: its ETag is " + EntityTags.of(present) + " now; read it again");
        }
        return OptionalLong.of(present);
    }

    void header(String name, String value) {
        context.header(name, value);
    }

    void status(int status) {
        context.status(status);
    }

    private long positive(String name, String otherwise) {
        String value = context.pathParam(name);
        if (!INTEGER.matcher(value).matches()) {
            throw RequestException.invalid(
                    List.of("path", name),
                    "Input should be a valid integer, got '" + shorten(value) + "'",
                    "int_parsing");
        }
        try {
            long id = Long.parseLong(value);
            if (id > 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            // A whole number beyond 64 bits names nothing.
        }
        throw RequestException.of(404, otherwise);
    }

    private static String shorten(String value) {
        return value.length() > 80 ? value.substring(0, 80) + "…" : value;
    }
}
