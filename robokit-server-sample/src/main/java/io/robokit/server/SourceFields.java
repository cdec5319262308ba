package io.robokit.server;

import io.robokit.Datasets;
import io.robokit.model.DatasetSource;
import io.robokit.model.HuggingFaceSource;
import java.util.List;
import java.util.Map;

/** Reads the member {@code source} of a request: faults of shape are a 422, a malformed repository id is a 400. */
final class SourceFields {
    private static final Map<String, String> REQUIRED =
            Map.of("http", "url", "huggingface", "repo_id", "local", "path", "upload", "upload_id");

    private SourceFields() {}

    /** Checks that the type is a text and the property it needs is one too. */
    static Map<String, Object> read(Fields body) {
        Fields source = body.nested("source");
        if (body.has("source") && body.isSound()) {
            String property = REQUIRED.get(source.requiredText("type"));
            if (property != null) {
                source.requiredText(property);
            }
            source.text("revision");
        }
        return source.values();
    }

    /** The source that checked fields describe. */
    static DatasetSource resolve(Datasets datasets, Map<String, Object> values) {
        String type = String.valueOf(values.get("type"));
        if (type.equals("huggingface")) {
            requireRepository(String.valueOf(values.get("repo_id")));
        }
        try {
            return datasets.sourceFrom(values);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw RequestException.invalid(List.of("body", "source", faulty(type)), message, "value_error");
        }
    }

    private static String faulty(String type) {
        return type.equals("huggingface") ? "revision" : REQUIRED.getOrDefault(type, "type");
    }

    private static void requireRepository(String repository) {
        try {
            HuggingFaceSource.of(repository);
        } catch (IllegalArgumentException e) {
            throw RequestException.of(400, String.valueOf(e.getMessage()));
        }
    }
}
