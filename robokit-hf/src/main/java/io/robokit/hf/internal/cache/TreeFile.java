package io.robokit.hf.internal.cache;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.hf.RepoFile;
import io.robokit.hf.internal.RepoIds;
import io.robokit.hf.internal.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Listing of a commit on disk, {@code trees/{commit}.json}; a file that is not understood counts as absent. */
final class TreeFile {
    private static final int VERSION = 1;
    private static final long MAX_BYTES = 512L << 20;

    private TreeFile() {}

    static Optional<Map<String, RepoFile>> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return Optional.empty();
            }
            JsonNode json = Json.lenient(Files.readAllBytes(file));
            return json == null || json.path("format_version").asInt(-1) != VERSION
                    ? Optional.empty()
                    : files(json.path("files"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Map<String, RepoFile>> files(JsonNode object) {
        Map<String, RepoFile> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode value = entry.getValue();
            String sha256 = value.path("lfs_sha256").asText("");
            long size = value.path(value.has("lfs_size") ? "lfs_size" : "size").asLong(-1);
            RepoFile file = RepoFile.file(
                    entry.getKey(), size, value.path("blob_id").asText(""), sha256.isEmpty() ? null : sha256);
            if (size < 0 || !RepoIds.isEtag(file.etag())) {
                return Optional.empty();
            }
            files.put(file.path(), file);
        }
        return object.isObject() ? Optional.of(files) : Optional.empty();
    }

    static byte[] bytes(Map<String, RepoFile> files) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("format_version", VERSION);
            json.writeObjectFieldStart("files");
            for (RepoFile file : files.values()) {
                json.writeObjectFieldStart(file.path());
                json.writeNumberField("size", file.size());
                json.writeStringField("blob_id", file.blobId());
                if (file.sha256() != null) {
                    json.writeStringField("lfs_sha256", file.sha256());
                    json.writeNumberField("lfs_size", file.size());
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
