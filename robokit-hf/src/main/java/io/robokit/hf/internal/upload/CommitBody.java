package io.robokit.hf.internal.upload;

import io.robokit.hf.CommitRequest;
import io.robokit.hf.internal.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** The lines that describe a commit, written one file at a time. Sent once: a commit must not be made twice. */
final class CommitBody extends RequestBody {
    private static final MediaType NDJSON = MediaType.get("application/x-ndjson");

    private final CommitRequest request;
    private final List<UploadFile> regular;
    private final Map<UploadFile, String> lfs;

    CommitBody(CommitRequest request, List<UploadFile> regular, Map<UploadFile, String> lfs) {
        this.request = request;
        this.regular = regular;
        this.lfs = lfs;
    }

    @Override
    public MediaType contentType() {
        return NDJSON;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("summary", request.summary());
        header.put("description", request.description());
        if (request.parent() != null) {
            header.put("parentCommit", request.parent());
        }
        line(sink, "header", header);
        for (UploadFile file : regular) {
            byte[] content = Files.readAllBytes(file.local());
            line(
                    sink,
                    "file",
                    Map.of(
                            "path",
                            file.path(),
                            "content",
                            new String(Base64.getEncoder().encode(content), StandardCharsets.US_ASCII),
                            "encoding",
                            "base64"));
        }
        for (Map.Entry<UploadFile, String> entry : lfs.entrySet()) {
            UploadFile file = entry.getKey();
            line(
                    sink,
                    "lfsFile",
                    Map.of("path", file.path(), "algo", "sha256", "oid", entry.getValue(), "size", file.size()));
        }
        for (String path : request.deletions()) {
            line(sink, path.endsWith("/") ? "deletedFolder" : "deletedFile", Map.of("path", path));
        }
    }

    private static void line(BufferedSink sink, String key, Map<String, Object> value) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("key", key);
        line.put("value", value);
        sink.write(Json.bytes(line));
        sink.writeUtf8("\n");
    }
}
