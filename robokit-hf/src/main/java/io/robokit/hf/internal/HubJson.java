package io.robokit.hf.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.HubUnavailableException;
import io.robokit.hf.RepoFile;
import io.robokit.hf.RepoInfo;
import io.robokit.hf.RepoRefs;
import io.robokit.hf.internal.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the Hub's JSON. Unknown keys are ignored; nearly every key may be missing. */
final class HubJson {
    private HubJson() {}

    static RepoInfo info(JsonNode node, Subject subject) {
        String id = text(node, "id");
        if (id == null) {
            id = subject.repo();
        }
        if (id == null || !node.isObject()) {
            throw nonsense(subject, "the dataset has no id");
        }
        List<String> files = new ArrayList<>();
        node.path("siblings").forEach(sibling -> addText(files, sibling.path("rfilename")));
        List<String> tags = new ArrayList<>();
        node.path("tags").forEach(tag -> addText(tags, tag));
        String sha = text(node, "sha");
        String author = text(node, "author");
        return new RepoInfo(
                id,
                sha != null && RepoIds.isCommit(sha) ? sha : null,
                author == null && id.indexOf('/') > 0 ? id.substring(0, id.indexOf('/')) : author,
                node.path("private").asBoolean(false),
                node.path("gated").asText("false"),
                node.path("disabled").asBoolean(false),
                node.path("downloads").asLong(0),
                node.path("likes").asLong(0),
                text(node, "createdAt"),
                text(node, "lastModified"),
                text(node, "description"),
                tags,
                Json.map(node.path("cardData")),
                files);
    }

    static RepoFile entry(JsonNode node, Subject subject) {
        String path = text(node, "path");
        if (path == null) {
            throw nonsense(subject, "an entry of the tree has no path");
        }
        String oid = text(node, "oid");
        if (text(node, "type", "file").equals("directory")) {
            return new RepoFile(RepoFile.Kind.FOLDER, path, 0, oid == null ? "" : oid, null);
        }
        JsonNode lfs = node.path("lfs");
        String sha256 = text(lfs, "oid");
        if (sha256 == null) {
            sha256 = text(lfs, "sha256");
        }
        long size = (lfs.has("size") ? lfs : node).path("size").asLong(-1);
        RepoFile file = RepoFile.file(
                path,
                size,
                oid == null ? "" : oid.toLowerCase(Locale.ROOT),
                sha256 == null ? null : sha256.toLowerCase(Locale.ROOT));
        if (size < 0 || !RepoIds.isEtag(file.etag())) {
            throw nonsense(subject, "the tree gives no usable size and hash for '" + printable(path) + "'");
        }
        return file;
    }

    static RepoRefs refs(JsonNode node) {
        return new RepoRefs(
                refList(node.path("branches")),
                refList(node.path("converts")),
                refList(node.path("tags")),
                refList(node.path("pullRequests")));
    }

    private static List<RepoRefs.Ref> refList(JsonNode array) {
        List<RepoRefs.Ref> refs = new ArrayList<>();
        array.forEach(ref ->
                refs.add(new RepoRefs.Ref(text(ref, "name", ""), text(ref, "ref", ""), text(ref, "targetCommit", ""))));
        return refs;
    }

    static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.path(key);
        return value.isTextual() ? value.asText() : null;
    }

    static String text(JsonNode node, String key, String fallback) {
        String value = text(node, key);
        return value == null ? fallback : value;
    }

    private static void addText(List<String> list, JsonNode value) {
        if (value.isTextual()) {
            list.add(value.asText());
        }
    }

    private static String printable(String path) {
        return path.length() > 200 ? path.substring(0, 200) + "…" : path.replaceAll("\\p{Cntrl}", "?");
    }

    static HubUnavailableException nonsense(Subject subject, String problem) {
        return new HubUnavailableException(ErrorCode.UPSTREAM_UNAVAILABLE, subject, problem, null);
    }
}
