package io.robokit.server;

import io.robokit.model.JsonValues;
import java.util.List;
import java.util.Map;

/** Schemas of the contract that no record can say: kinds of sources, names, the map of latest jobs. */
final class ContractSchemas {
    private ContractSchemas() {}

    static void addTo(RecordSchemas schemas) {
        Map<String, Object> text = JsonValues.object("type", "string");
        schemas.add("FormatType", JsonValues.object("type", "string", "enum", DatasetCreateRequest.FORMATS));
        schemas.add("JobStatus", JsonValues.object("type", "string", "enum", JobUpdateRequest.STATUSES));
        schemas.add(
                "HttpSource",
                source("http", JsonValues.object("url", JsonValues.object("type", "string", "format", "uri")), "url"));
        schemas.add(
                "HuggingFaceSource",
                source(
                        "huggingface",
                        JsonValues.object(
                                "repo_id", text, "revision", JsonValues.object("type", "string", "default", "main")),
                        "repo_id"));
        schemas.add("LocalSource", source("local", JsonValues.object("path", text), "path"));
        schemas.add("UploadSource", source("upload", JsonValues.object("upload_id", text), "upload_id"));
        schemas.add(
                "Source",
                JsonValues.object(
                        "anyOf",
                        List.of(
                                RecordSchemas.reference("HttpSource"),
                                RecordSchemas.reference("HuggingFaceSource"),
                                RecordSchemas.reference("LocalSource"),
                                RecordSchemas.reference("UploadSource"),
                                JsonValues.object(
                                        "type",
                                        "object",
                                        "description",
                                        "A kind of source that a plugin brings",
                                        "properties",
                                        JsonValues.object("type", text),
                                        "required",
                                        List.of("type")))));
        Map<String, Object> job = schemas.of(JobResponse.class);
        schemas.add(
                "LatestJobs",
                JsonValues.object(
                        "type",
                        "object",
                        "properties",
                        JsonValues.object(
                                "metadata_extraction",
                                JsonValues.object("anyOf", List.of(job, JsonValues.object("type", "null")))),
                        "required",
                        List.of("metadata_extraction"),
                        "additionalProperties",
                        job));
    }

    private static Map<String, Object> source(String type, Map<String, Object> properties, String required) {
        Map<String, Object> all = new java.util.TreeMap<>(properties);
        all.put("type", JsonValues.object("const", type));
        return JsonValues.object("type", "object", "properties", all, "required", List.of("type", required));
    }
}
