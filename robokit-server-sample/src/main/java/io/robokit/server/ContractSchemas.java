package io.robokit.server;

import java.util.List;
import java.util.Map;

/** Schemas of the contract that no record can say: kinds of sources, names, the map of latest jobs. */
final class ContractSchemas {
    private ContractSchemas() {}

    static void addTo(RecordSchemas schemas) {
        Map<String, Object> text = Map.of("type", "string");
        schemas.add("FormatType", Map.of("type", "string", "enum", DatasetCreateRequest.FORMATS));
        schemas.add("JobStatus", Map.of("type", "string", "enum", JobUpdateRequest.STATUSES));
        schemas.add("HttpSource", source("http", Map.of("url", Map.of("type", "string", "format", "uri")), "url"));
        schemas.add(
                "HuggingFaceSource",
                source(
                        "huggingface",
                        Map.of("repo_id", text, "revision", Map.of("type", "string", "default", "main")),
                        "repo_id"));
        schemas.add("LocalSource", source("local", Map.of("path", text), "path"));
        schemas.add("UploadSource", source("upload", Map.of("upload_id", text), "upload_id"));
        schemas.add(
                "Source",
                Map.of(
                        "anyOf",
                        List.of(
                                RecordSchemas.reference("HttpSource"),
                                RecordSchemas.reference("HuggingFaceSource"),
                                RecordSchemas.reference("LocalSource"),
                                RecordSchemas.reference("UploadSource"),
                                Map.of(
                                        "type",
                                        "object",
                                        "description",
                                        "A kind of source that a plugin brings",
                                        "properties",
                                        Map.of("type", text),
                                        "required",
                                        List.of("type")))));
        Map<String, Object> job = schemas.of(JobResponse.class);
        schemas.add(
                "LatestJobs",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("metadata_extraction", Map.of("anyOf", List.of(job, Map.of("type", "null")))),
                        "required",
                        List.of("metadata_extraction"),
                        "additionalProperties",
                        job));
    }

    private static Map<String, Object> source(String type, Map<String, Object> properties, String required) {
        Map<String, Object> all = new java.util.TreeMap<>(properties);
        all.put("type", Map.of("const", type));
        return Map.of("type", "object", "properties", all, "required", List.of("type", required));
    }
}
