package io.robokit.hf.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.hf.DatasetSearch;
import io.robokit.hf.FileMetadata;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.RepoFile;
import io.robokit.hf.RepoInfo;
import io.robokit.hf.RepoRefs;
import io.robokit.hf.internal.http.Exchange;
import io.robokit.hf.internal.http.Json;
import io.robokit.hf.internal.http.Reply;
import io.robokit.hf.internal.http.Requests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Metadata calls about dataset repositories. Thread-safe. */
public final class RepoApi {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MAX_PATHS = 1000;
    private static final int MAX_PAGE = 500;

    private final Requests requests;
    private final RepoUrls urls;

    /** Creates the calls. */
    public RepoApi(Requests requests, RepoUrls urls) {
        this.requests = requests;
        this.urls = urls;
    }

    /** Addresses. */
    public RepoUrls urls() {
        return urls;
    }

    /** Sender. */
    public Requests requests() {
        return requests;
    }

    /** What the Hub tells about a repository. */
    public RepoInfo info(String repo, String revision) {
        return info(repo, revision, "");
    }

    /** Commit a revision stands for. */
    public String commit(String repo, String revision) {
        if (RepoIds.isCommit(revision)) {
            return revision;
        }
        String sha = info(repo, revision, "?expand=sha").sha();
        if (sha == null) {
            throw HubJson.nonsense(Subject.of(repo, revision, null), "the Hub names no commit for the revision");
        }
        return sha;
    }

    private RepoInfo info(String repo, String revision, String query) {
        Subject subject = Subject.of(repo, revision, null);
        String suffix = "/revision/" + RepoUrls.encode(RepoIds.checkRevision(revision)) + query;
        return HubJson.info(json(Exchange.get(urls.api(repo, suffix), subject)), subject);
    }

    /** Datasets, page by page as the stream is read. */
    public Stream<RepoInfo> search(DatasetSearch search) {
        HttpUrl.Builder url = urls.at("/api/datasets").newBuilder();
        addIfPresent(url, "search", search.text());
        addIfPresent(url, "author", search.author());
        search.tags().forEach(tag -> url.addQueryParameter("filter", tag));
        if (search.sort() != null) {
            url.addQueryParameter("sort", search.sort().parameter());
        }
        if (search.direction() != null) {
            url.addQueryParameter("direction", search.direction() == DatasetSearch.Direction.DESCENDING ? "-1" : "1");
        }
        if (search.limit() != Integer.MAX_VALUE) {
            url.addQueryParameter("limit", Integer.toString(Math.min(search.limit(), MAX_PAGE)));
        }
        url.addQueryParameter("full", "true");
        return stream(new Pages(requests, url.build(), Subject.NONE))
                .limit(search.limit())
                .map(node -> HubJson.info(node, Subject.NONE));
    }

    /** Entries of a folder, page by page as the stream is read. */
    public Stream<RepoFile> tree(String repo, String revision, String folder, boolean recursive) {
        Subject subject = Subject.of(repo, revision, folder.isEmpty() ? null : folder);
        String suffix = "/tree/" + RepoUrls.encode(RepoIds.checkRevision(revision));
        if (!folder.isEmpty()) {
            suffix += "/" + RepoUrls.encode(PathSafety.check(folder, subject));
        }
        HttpUrl url = urls.api(repo, suffix + "?recursive=" + recursive + "&expand=false");
        return stream(new Pages(requests, url, subject)).map(node -> HubJson.entry(node, subject));
    }

    /** All files of a commit, by path; entries that the server sends twice count once. */
    public Map<String, RepoFile> files(String repo, String commit) {
        Map<String, RepoFile> files = new java.util.TreeMap<>();
        try (Stream<RepoFile> entries = tree(repo, commit, "", true)) {
            entries.filter(RepoFile::isFile).forEach(file -> {
                RepoFile other = files.put(file.path(), file);
                if (other != null && !other.equals(file)) {
                    throw HubJson.nonsense(
                            Subject.of(repo, commit, file.path()),
                            "the tree lists the file twice, with different content");
                }
            });
        }
        return files;
    }

    /** Entries of some paths; those that do not exist are left out. */
    public List<RepoFile> paths(String repo, String revision, List<String> paths) {
        Subject subject = Subject.of(repo, revision, null);
        List<RepoFile> found = new ArrayList<>();
        for (int from = 0; from < paths.size(); from += MAX_PATHS) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("paths", paths.subList(from, Math.min(paths.size(), from + MAX_PATHS)));
            body.put("expand", false);
            String suffix = "/paths-info/" + RepoUrls.encode(RepoIds.checkRevision(revision));
            JsonNode answer =
                    json(Exchange.post(urls.api(repo, suffix), RequestBody.create(Json.bytes(body), JSON), subject));
            answer.forEach(node -> found.add(HubJson.entry(node, subject)));
        }
        return found;
    }

    /** Branches and tags. */
    public RepoRefs refs(String repo) {
        Subject subject = Subject.of(repo, null, null);
        return HubJson.refs(json(Exchange.get(urls.api(repo, "/refs?include_prs=1"), subject)));
    }

    /** What the Hub tells about a file, and where its content lies. */
    public ResolvedFile head(String repo, String revision, String path) {
        Subject subject = Subject.of(repo, revision, path);
        PathSafety.check(path, subject);
        Exchange exchange = Exchange.head(urls.resolve(repo, revision, path), subject);
        return requests.call(exchange, reply -> resolved(repo, revision, path, reply));
    }

    private static ResolvedFile resolved(String repo, String revision, String path, Reply reply) {
        Subject subject = Subject.of(repo, revision, path).answered(reply.status(), reply.requestId());
        String commit = reply.hops().first("X-Repo-Commit");
        if (commit == null || !RepoIds.isCommit(commit)) {
            throw HubJson.nonsense(subject, "the answer names no commit, so this is not a Hub");
        }
        if (RepoIds.isCommit(revision) && !commit.equals(revision)) {
            throw HubJson.nonsense(subject, "the Hub answers for another commit, " + commit);
        }
        String etag = Etags.normal(reply.hops().first("X-Linked-ETag"));
        if (etag == null) {
            etag = Etags.normal(reply.header("ETag"));
        }
        if (etag == null || !RepoIds.isEtag(etag)) {
            throw HubJson.nonsense(subject, "the Hub gives no hash of the file");
        }
        long size = Etags.length(reply.hops().first("X-Linked-Size"));
        if (size < 0 && !reply.isRedirect()) {
            size = Etags.length(reply.header("Content-Length"));
        }
        HttpUrl location = reply.isRedirect() ? reply.location() : reply.url();
        if (location == null) {
            throw HubJson.nonsense(subject, "the Hub redirects to no usable address");
        }
        return new ResolvedFile(new FileMetadata(repo, path, commit, etag, size), location);
    }

    /**
     * A file and where its content lies.
     *
     * @param metadata hash and size
     * @param location address, perhaps signed and short-lived
     */
    public record ResolvedFile(FileMetadata metadata, HttpUrl location) {}

    /** Sends a call and parses its answer. */
    public JsonNode json(Exchange exchange) {
        return requests.call(exchange, reply -> Json.parse(reply.bytes(Json.MAX_ANSWER), exchange.subject()));
    }

    private static <T> Stream<T> stream(java.util.Iterator<T> iterator) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private static void addIfPresent(HttpUrl.Builder url, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            url.addQueryParameter(name, Objects.requireNonNull(value));
        }
    }
}
