package io.robokit.hf.internal.upload;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.HubUnavailableException;
import io.robokit.hf.internal.http.Exchange;
import io.robokit.hf.internal.http.Json;
import io.robokit.hf.internal.http.Requests;
import io.robokit.hf.internal.transfer.ProgressMeter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Sends content to LFS storage: asks where to, sends what is not there yet, has it verified. */
final class LfsUpload {
    private static final MediaType LFS = MediaType.get("application/vnd.git-lfs+json");
    private static final int MAX_BATCH = 100;

    private final Requests requests;
    private final HttpUrl batch;
    private final @Nullable String ref;
    private final Subject subject;
    private final ProgressMeter meter;

    LfsUpload(Requests requests, HttpUrl batch, @Nullable String ref, Subject subject, ProgressMeter meter) {
        this.requests = requests;
        this.batch = batch;
        this.ref = ref;
        this.subject = subject;
        this.meter = meter;
    }

    /** Sends the files that the storage does not have; returns how many that were. */
    int send(Map<UploadFile, String> files) {
        Map<String, UploadFile> byHash = new TreeMap<>();
        files.forEach((file, hash) -> byHash.putIfAbsent(hash, file));
        List<String> hashes = new ArrayList<>(byHash.keySet());
        int sent = 0;
        for (int from = 0; from < hashes.size(); from += MAX_BATCH) {
            sent += sendBatch(hashes.subList(from, Math.min(hashes.size(), from + MAX_BATCH)), byHash);
        }
        return sent;
    }

    private int sendBatch(List<String> hashes, Map<String, UploadFile> files) {
        List<Object> objects = new ArrayList<>();
        for (String hash : hashes) {
            objects.add(Map.of("oid", hash, "size", size(files, hash)));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("operation", "upload");
        body.put("transfers", List.of("basic", "multipart"));
        body.put("objects", objects);
        body.put("hash_algo", "sha256");
        if (ref != null) {
            body.put("ref", Map.of("name", ref));
        }
        JsonNode answer = json(lfsPost(batch, body));
        int sent = 0;
        for (JsonNode object : answer.path("objects")) {
            UploadFile file = files.get(object.path("oid").asText());
            if (file == null || object.has("error")) {
                throw nonsense("the storage refuses a file: "
                        + object.path("error").path("message").asText("no reason given"));
            }
            sent += sendObject(file, object.path("oid").asText(), object.path("actions")) ? 1 : 0;
        }
        return sent;
    }

    private static long size(Map<String, UploadFile> files, String hash) {
        UploadFile file = files.get(hash);
        return file == null ? 0 : file.size();
    }

    private boolean sendObject(UploadFile file, String hash, JsonNode actions) {
        JsonNode upload = actions.path("upload");
        if (!upload.isObject()) {
            meter.bytes(file.size());
            return false;
        }
        JsonNode header = upload.path("header");
        if (header.has("chunk_size")) {
            sendParts(file, hash, upload.path("href").asText(), header);
        } else {
            put(url(upload.path("href").asText()), file, 0, file.size(), header);
        }
        if (actions.path("verify").has("href")) {
            HttpUrl verify = url(actions.path("verify").path("href").asText());
            json(lfsPost(verify, Map.of("oid", hash, "size", file.size())));
        }
        return true;
    }

    private void sendParts(UploadFile file, String hash, String completion, JsonNode header) {
        long chunk = header.path("chunk_size").asLong(0);
        TreeMap<Integer, String> addresses = new TreeMap<>();
        header.properties().forEach(entry -> {
            if (entry.getKey().matches("\\d{1,6}")) {
                addresses.put(Integer.parseInt(entry.getKey()), entry.getValue().asText());
            }
        });
        long parts = chunk <= 0 ? -1 : (file.size() + chunk - 1) / chunk;
        if (parts != addresses.size()) {
            throw nonsense("the storage offers " + addresses.size() + " parts for '" + file.path() + "', " + parts
                    + " are needed");
        }
        List<Object> done = new ArrayList<>();
        long offset = 0;
        for (Map.Entry<Integer, String> part : addresses.entrySet()) {
            long length = Math.min(chunk, file.size() - offset);
            String etag = put(url(part.getValue()), file, offset, length, Json.emptyObject());
            done.add(Map.of("partNumber", part.getKey(), "etag", etag));
            offset += length;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("oid", hash);
        body.put("parts", done);
        json(lfsPost(url(completion), body));
    }

    /** Sends bytes to a signed address, which gets no token of ours; returns the tag of the part. */
    private String put(HttpUrl url, UploadFile file, long offset, long length, JsonNode headers) {
        Exchange exchange = Exchange.put(url, new FilePartBody(file.local(), offset, length, meter), subject(file));
        for (Map.Entry<String, JsonNode> header : headers.properties()) {
            if (!header.getKey().equalsIgnoreCase("authorization")
                    || !requests.transport().isTrusted(url)) {
                exchange = exchange.with(header.getKey(), header.getValue().asText());
            }
        }
        return requests.call(exchange, reply -> {
            if (!reply.ok()) {
                throw nonsense("the storage redirects an upload");
            }
            String etag = reply.header("ETag");
            return etag == null ? "" : etag;
        });
    }

    private Exchange lfsPost(HttpUrl url, Map<String, Object> body) {
        return Exchange.post(url, RequestBody.create(Json.bytes(body), LFS), subject)
                .with("Accept", LFS.toString());
    }

    private JsonNode json(Exchange exchange) {
        return requests.call(exchange, reply -> {
            byte[] body = reply.bytes(Json.MAX_ANSWER);
            JsonNode node = Json.lenient(body);
            return node == null ? Json.emptyObject() : node;
        });
    }

    private Subject subject(UploadFile file) {
        return Subject.of(subject.repo(), subject.revision(), file.path());
    }

    private HttpUrl url(String address) {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw nonsense("the storage gives no usable address");
        }
        return url;
    }

    private HubUnavailableException nonsense(String problem) {
        return new HubUnavailableException(ErrorCode.UPSTREAM_UNAVAILABLE, subject, problem, null);
    }
}
