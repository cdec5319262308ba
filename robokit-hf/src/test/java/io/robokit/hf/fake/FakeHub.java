package io.robokit.hf.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.robokit.hf.fake.FakeServer.Answer;
import io.robokit.hf.fake.FakeServer.Exchange;
import io.robokit.hf.fake.FakeServer.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Hub with datasets, and its CDN on a second port that refuses tokens and lets its signed addresses expire. */
public final class FakeHub implements AutoCloseable {
    public static final String TOKEN = "hf_TESTtoken0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    public final FakeServer api;
    public final FakeServer cdn;
    private final Map<String, Dataset> datasets = new ConcurrentHashMap<>();
    private final Map<String, Dataset> models = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final AtomicInteger signatures = new AtomicInteger();
    private final Map<Integer, AtomicInteger> uses = new ConcurrentHashMap<>();
    public volatile int usesPerSignature = Integer.MAX_VALUE;
    public volatile int pageSize = 1000;
    public volatile FakeServer.Handler more = request -> Answer.of(404, "{\"error\":\"no route\"}");

    /** A dataset; its files can be changed, which makes a new commit. */
    public final class Dataset {
        public final String id;
        final Map<String, Map<String, byte[]>> commits = new LinkedHashMap<>();
        final Map<String, String> refs = new TreeMap<>();
        public volatile boolean gated;
        public volatile boolean disabled;
        public volatile boolean hidden;
        public volatile String renamedTo;

        Dataset(String id) {
            this.id = id;
        }

        /** Makes a commit on a branch out of path, content, path, content … */
        public synchronized String commit(String ref, Map<String, byte[]> files) {
            String sha = hex("SHA-1", (id + ref + commits.size()).getBytes(StandardCharsets.UTF_8));
            commits.put(sha, new TreeMap<>(files));
            refs.put(ref, sha);
            files.values().stream().filter(FakeHub::isLfs).forEach(bytes -> blobs.put(sha256(bytes), bytes));
            return sha;
        }

        public synchronized String head(String ref) {
            return refs.get(ref);
        }

        synchronized Map<String, byte[]> files(String revision) {
            String name = revision.equals("HEAD") ? "main" : revision;
            return commits.get(refs.getOrDefault(name, name));
        }

        synchronized String sha(String revision) {
            String name = revision.equals("HEAD") ? "main" : revision;
            return refs.getOrDefault(name, name);
        }
    }

    public FakeHub() throws IOException {
        this.cdn = new FakeServer(this::content);
        this.api = new FakeServer(this::answer);
    }

    public Dataset dataset(String id) {
        return datasets.computeIfAbsent(id, Dataset::new);
    }

    /** A model: a repository with addresses of its own, else like a dataset. */
    public Dataset model(String id) {
        return models.computeIfAbsent(id, Dataset::new);
    }

    public String url() {
        return api.url();
    }

    /** Files above 1000 bytes, and all Parquet files, are in LFS. */
    public static boolean isLfs(byte[] content) {
        return content.length > 1000;
    }

    public List<Exchange> exchanges() {
        List<Exchange> all = new ArrayList<>(api.exchanges());
        all.addAll(cdn.exchanges());
        return all;
    }

    public void forget() {
        api.forget();
        cdn.forget();
    }

    public int requests() {
        return exchanges().size();
    }

    public long bytesSent() {
        return cdn.exchanges().stream().mapToLong(Exchange::bytesSent).sum();
    }

    /** Places where the token was seen although it has no business there. */
    public List<String> leaks() {
        List<String> leaks = new ArrayList<>();
        cdn.exchanges().stream()
                .filter(e -> e.request().header("authorization") != null
                        || e.toString().contains(TOKEN))
                .forEach(e -> leaks.add("cdn: " + e));
        api.exchanges().stream()
                .filter(e -> e.request().target().contains(TOKEN))
                .forEach(e -> leaks.add("address: " + e));
        return leaks;
    }

    // --- API -----------------------------------------------------------------------------------------------------

    private Answer answer(Request request) throws IOException {
        String[] parts = request.path().substring(1).split("/");
        if (parts.length >= 2 && parts[0].equals("api") && parts[1].equals("datasets")) {
            if (parts.length == 2) {
                return list(request);
            }
            return withRepo(datasets, request, parts, 2, true);
        }
        if (parts.length > 3 && parts[0].equals("api") && parts[1].equals("models")) {
            return withRepo(models, request, parts, 2, true);
        }
        if (parts.length > 4 && parts[2].equals("resolve")) {
            return withRepo(models, request, parts, 0, false);
        }
        if (parts.length > 3
                && parts[0].equals("datasets")
                && Arrays.asList(parts).contains("resolve")) {
            return withRepo(datasets, request, parts, 1, false);
        }
        if (request.path().startsWith("/api/resolve-cache/")) {
            return small(request, parts);
        }
        return more.answer(request);
    }

    private Answer withRepo(Map<String, Dataset> repos, Request request, String[] parts, int at, boolean metadata)
            throws IOException {
        String id = parts[at] + "/" + parts[at + 1];
        String[] rest = Arrays.copyOfRange(parts, at + 2, parts.length);
        Dataset dataset = repos.get(id);
        String authorization = request.header("Authorization");
        if (authorization != null && !authorization.equals("Bearer " + TOKEN)) {
            return error(401, null, "Invalid credentials in Authorization header");
        }
        if (dataset == null || (dataset.hidden && authorization == null)) {
            return authorization == null
                    ? error(401, "RepoNotFound", "Invalid username or password.")
                    : error(404, "RepoNotFound", "Repository not found");
        }
        if (dataset.renamedTo != null) {
            return Answer.of(307, "", "Location", request.target().replace(id, dataset.renamedTo));
        }
        if (dataset.disabled) {
            return error(403, null, "Access to this resource is disabled.");
        }
        if (dataset.gated && authorization == null && !metadata) {
            return error(401, "GatedRepo", "Access to dataset is restricted. You must have access to it.");
        }
        return metadata ? metadata(request, dataset, rest) : resolve(request, dataset, rest);
    }

    private Answer metadata(Request request, Dataset dataset, String[] rest) throws IOException {
        if (rest.length == 0) {
            return info(dataset, "main");
        }
        switch (rest[0]) {
            case "revision":
                return info(dataset, decode(rest[1]));
            case "tree":
                return tree(request, dataset, rest);
            case "paths-info":
                return paths(request, dataset, decode(rest[1]));
            case "refs":
                return refs(dataset);
            default:
                return more.answer(request);
        }
    }

    private Answer info(Dataset dataset, String revision) throws IOException {
        Map<String, byte[]> files = dataset.files(revision);
        if (files == null) {
            return error(404, "RevisionNotFound", "Invalid rev id: " + revision);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", dataset.id);
        json.put("sha", dataset.sha(revision));
        json.put("private", dataset.hidden);
        json.put("gated", dataset.gated ? "auto" : false);
        json.put("disabled", dataset.disabled);
        json.put("downloads", 42);
        json.put("tags", List.of("LeRobot", "task_categories:robotics"));
        json.put("cardData", Map.of("license", "apache-2.0"));
        json.put("createdAt", "2026-01-02T03:04:05.000Z");
        json.put("unknownKey", Map.of("x", 1));
        json.put(
                "siblings",
                files.keySet().stream().map(name -> Map.of("rfilename", name)).toList());
        return json(json);
    }

    private Answer list(Request request) throws IOException {
        List<Object> all = new ArrayList<>();
        new TreeMap<>(datasets).values().forEach(dataset -> all.add(Map.of("id", dataset.id, "tags", List.of())));
        return page(request, all);
    }

    private Answer tree(Request request, Dataset dataset, String[] rest) throws IOException {
        String revision = decode(rest[1]);
        Map<String, byte[]> files = dataset.files(revision);
        if (files == null) {
            return error(404, "RevisionNotFound", "Invalid rev id");
        }
        String folder = rest.length > 2 ? decode(rest[2]) + "/" : "";
        List<Object> entries = new ArrayList<>();
        files.forEach((path, bytes) -> {
            if (path.startsWith(folder)) {
                entries.add(entry(path, bytes));
            }
        });
        if (entries.isEmpty() && !folder.isEmpty()) {
            return error(404, "EntryNotFound", "no such folder", "X-Repo-Commit", dataset.sha(revision));
        }
        entries.add(0, Map.of("type", "directory", "path", "some-folder", "oid", "0".repeat(40), "size", 0));
        return page(request, entries);
    }

    private Answer page(Request request, List<Object> all) throws IOException {
        Matcher cursor = Pattern.compile("cursor=(\\d+)").matcher(request.target());
        int from = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
        int to = Math.min(all.size(), from + pageSize);
        String base = request.target().replaceAll("[?&]cursor=\\d+", "");
        String next = url() + base + (base.contains("?") ? "&" : "?") + "cursor=" + to;
        String link = to < all.size() ? "<" + url() + "/first>; rel=\"first\", <" + next + ">; rel=\"next\"" : null;
        return Answer.of(200, JSON.writeValueAsBytes(all.subList(from, to)), "Link", link);
    }

    private Answer paths(Request request, Dataset dataset, String revision) throws IOException {
        List<Object> entries = new ArrayList<>();
        Map<String, byte[]> files = dataset.files(revision);
        JSON.readTree(request.body()).path("paths").forEach(path -> {
            if (files.containsKey(path.asText())) {
                entries.add(entry(path.asText(), files.get(path.asText())));
            }
        });
        return json(entries);
    }

    private Answer refs(Dataset dataset) throws IOException {
        List<Object> branches = new ArrayList<>();
        List<Object> converts = new ArrayList<>();
        dataset.refs.forEach((name, sha) -> {
            boolean convert = name.startsWith("refs/convert/");
            (convert ? converts : branches)
                    .add(Map.of(
                            "name",
                            convert ? name.substring(13) : name,
                            "ref",
                            convert ? name : "refs/heads/" + name,
                            "targetCommit",
                            sha));
        });
        return json(Map.of("branches", branches, "converts", converts, "tags", List.of()));
    }

    private static Map<String, Object> entry(String path, byte[] bytes) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("type", "file");
        entry.put("path", path);
        entry.put("size", bytes.length);
        if (isLfs(bytes)) {
            entry.put("oid", hex("SHA-1", ("pointer" + sha256(bytes)).getBytes(StandardCharsets.UTF_8)));
            entry.put("lfs", Map.of("oid", sha256(bytes), "size", bytes.length, "pointerSize", 134));
            entry.put("xetHash", "f".repeat(64));
        } else {
            entry.put("oid", gitHash(bytes));
        }
        return entry;
    }

    // --- files ---------------------------------------------------------------------------------------------------

    private Answer resolve(Request request, Dataset dataset, String[] rest) {
        String revision = decode(rest[1]);
        String path = decode(String.join("/", Arrays.copyOfRange(rest, 2, rest.length)));
        Map<String, byte[]> files = dataset.files(revision);
        if (files == null) {
            return error(404, "RevisionNotFound", "Invalid rev id");
        }
        byte[] bytes = files.get(path);
        String commit = dataset.sha(revision);
        if (bytes == null) {
            return error(404, "EntryNotFound", "Entry not found", "X-Repo-Commit", commit);
        }
        if (!isLfs(bytes)) {
            String target = "/api/resolve-cache/" + (models.containsValue(dataset) ? "models/" : "datasets/")
                    + dataset.id + "/" + commit + "/" + rest(rest) + "?x=1";
            return Answer.of(
                    307,
                    "",
                    "Location",
                    target,
                    "X-Repo-Commit",
                    commit,
                    "X-Linked-Size",
                    Integer.toString(bytes.length),
                    "X-Linked-ETag",
                    "\"" + gitHash(bytes) + "\"");
        }
        int signature = signatures.incrementAndGet();
        uses.put(signature, new AtomicInteger());
        return Answer.of(
                302,
                "redirecting",
                "Location",
                cdn.url() + "/blob/" + sha256(bytes) + "?X-Signature=" + signature,
                "X-Repo-Commit",
                commit,
                "X-Linked-Size",
                Integer.toString(bytes.length),
                "X-Linked-Etag",
                "\"" + sha256(bytes) + "\"",
                "X-Xet-Hash",
                "f".repeat(64));
    }

    private static String rest(String[] parts) {
        return String.join("/", Arrays.copyOfRange(parts, 2, parts.length));
    }

    private Answer small(Request request, String[] parts) {
        Dataset dataset = (parts[2].equals("models") ? models : datasets).get(parts[3] + "/" + parts[4]);
        String path = decode(String.join("/", Arrays.copyOfRange(parts, 6, parts.length)));
        byte[] bytes = dataset.files(parts[5]).get(path);
        return ranged(request, bytes, "\"" + gitHash(bytes) + "\"", "X-Repo-Commit", parts[5]);
    }

    private Answer content(Request request) {
        if (request.path().startsWith("/blob/")) {
            if (request.header("Authorization") != null) {
                return Answer.of(400, "Only one auth mechanism allowed");
            }
            Matcher signature = Pattern.compile("X-Signature=(\\d+)").matcher(request.target());
            if (!signature.find()
                    || uses.get(Integer.parseInt(signature.group(1))).incrementAndGet() > usesPerSignature) {
                return Answer.of(403, "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>");
            }
            byte[] bytes = blobs.get(request.path().substring(6));
            return ranged(request, bytes, "\"cdn-" + request.path().substring(6, 14) + "\"");
        }
        return Answer.of(404, "nothing here");
    }

    /** Serves content or the range of it that is asked for. */
    public static Answer ranged(Request request, byte[] bytes, String etag, String... headers) {
        Map<String, String> more = Answer.of(200, "", headers).headers();
        more.put("ETag", etag);
        more.put("Accept-Ranges", "bytes");
        String range = request.header("Range");
        String condition = request.header("If-Range");
        Matcher matcher = range == null ? null : RANGE.matcher(range);
        if (matcher == null || !matcher.matches() || (condition != null && !condition.equals(etag))) {
            return new Answer(200, more, bytes);
        }
        long from = Long.parseLong(matcher.group(1));
        long to = matcher.group(2).isEmpty() ? bytes.length - 1L : Long.parseLong(matcher.group(2));
        if (from >= bytes.length) {
            more.put("Content-Range", "bytes */" + bytes.length);
            return new Answer(416, more, new byte[0]);
        }
        to = Math.min(to, bytes.length - 1L);
        more.put("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length);
        return new Answer(206, more, Arrays.copyOfRange(bytes, (int) from, (int) to + 1));
    }

    // --- small things --------------------------------------------------------------------------------------------

    public static Answer error(int status, String code, String message, String... headers) {
        Answer answer = Answer.of(status, "{\"error\":\"" + message + "\"}", headers);
        if (code != null) {
            answer.headers().put("X-Error-Code", code);
        }
        answer.headers().put("X-Error-Message", message);
        answer.headers().put("X-Request-Id", "Root=1-fake-" + status);
        return answer;
    }

    public static Answer json(Object value) throws IOException {
        return Answer.of(200, JSON.writeValueAsBytes(value), "Content-Type", "application/json");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    public static String sha256(byte[] bytes) {
        return hex("SHA-256", bytes);
    }

    public static String gitHash(byte[] bytes) {
        byte[] head = ("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, all, head.length, bytes.length);
        return hex("SHA-1", all);
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String etag(byte[] bytes) {
        return isLfs(bytes) ? sha256(bytes) : gitHash(bytes);
    }

    @Override
    public void close() throws IOException {
        api.close();
        cdn.close();
    }
}
