package io.robokit.hf.internal.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.robokit.exception.ErrorCode;
import io.robokit.hf.EntryNotFoundException;
import io.robokit.hf.HubException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.internal.PathSafety;
import io.robokit.hf.internal.RepoIds;
import io.robokit.hf.internal.RepoUrls;
import io.robokit.hf.internal.cache.AtomicFiles;
import io.robokit.hf.internal.http.Exchange;
import io.robokit.hf.internal.http.Json;
import io.robokit.hf.internal.transfer.Content;
import io.robokit.hf.internal.transfer.ContentHash;
import io.robokit.hf.internal.transfer.DiskFile;
import io.robokit.hf.internal.transfer.RemoteFile;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.FileEntry;
import io.robokit.spi.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A folder behind an address whose {@code manifest.json} names every file with size and SHA-256. */
final class HttpManifestFiles implements DatasetFiles {
    private static final long SMALL = 1 << 20;

    private final HttpFetch fetch;
    private final HttpUrl base;
    private final Map<String, Entry> files;
    private final DatasetRef dataset;

    private record Entry(String path, long size, String sha256) {}

    private HttpManifestFiles(HttpFetch fetch, HttpUrl base, Map<String, Entry> files, String version) {
        this.fetch = fetch;
        this.base = base;
        this.files = files;
        this.dataset = fetch.dataset().withRevision(version);
    }

    static HttpManifestFiles open(HttpFetch fetch, @Nullable HttpUrl manifest) throws IOException {
        if (manifest == null) {
            throw new IllegalArgumentException("An HTTP address always resolves a file name");
        }
        byte[] body = body(fetch, manifest);
        Map<String, Entry> files = parse(body, fetch.subject());
        PathSafety.checkListing(files.keySet(), fetch.store().folder(), fetch.subject());
        ContentHash hash = ContentHash.sha256();
        hash.update(body, body.length);
        return new HttpManifestFiles(fetch, manifest, files, hash.hex().substring(0, 40));
    }

    private static byte[] body(HttpFetch fetch, HttpUrl manifest) throws IOException {
        Path kept = fetch.store().manifest();
        if (fetch.offline()) {
            if (!Files.isRegularFile(kept)) {
                throw fetch.notKept();
            }
            return Files.readAllBytes(kept);
        }
        byte[] body =
                fetch.requests().call(Exchange.get(manifest, fetch.subject()), reply -> reply.bytes(Json.MAX_ANSWER));
        parse(body, fetch.subject());
        AtomicFiles.write(kept, body, kept.resolveSibling("manifest.json." + System.nanoTime() + ".tmp"));
        return body;
    }

    private static Map<String, Entry> parse(byte[] body, Subject subject) {
        JsonNode list = Json.parse(body, subject).path("files");
        Map<String, Entry> files = new TreeMap<>();
        for (JsonNode file : list) {
            Entry entry = new Entry(
                    file.path("path").asText(""),
                    file.path("size").asLong(-1),
                    file.path("sha256").asText("").toLowerCase(java.util.Locale.ROOT));
            if (entry.size() < 0 || entry.sha256().length() != 64 || !RepoIds.isEtag(entry.sha256())) {
                throw bad(subject, "every file needs path, size and sha256");
            }
            if (files.put(entry.path(), entry) != null) {
                throw bad(subject, "a file is listed twice");
            }
        }
        if (!list.isArray()) {
            throw bad(subject, "it needs a list 'files'");
        }
        return files;
    }

    private static HubException bad(Subject subject, String problem) {
        return new HubException(
                ErrorCode.INVALID_METADATA,
                subject,
                "the manifest is not usable: " + problem
                        + "; it looks like {\"files\": [{\"path\": \"meta/info.json\", \"size\": 12, \"sha256\": \"…\"}]}",
                null);
    }

    @Override
    public DatasetRef dataset() {
        return dataset;
    }

    @Override
    public List<FileEntry> list(String prefix) {
        return files.values().stream()
                .filter(file -> file.path().startsWith(prefix))
                .map(file -> new FileEntry(file.path(), file.size()))
                .toList();
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(PathSafety.check(path, fetch.subject()));
    }

    @Override
    public InputFile open(String path) throws IOException {
        Entry file = file(path);
        if (file.size() <= SMALL || fetch.offline() || Files.isRegularFile(place(file))) {
            return new DiskFile(path, localCopy(path));
        }
        return new RemoteFile(path, content(file));
    }

    @Override
    public Path localCopy(String path) throws IOException {
        Entry file = file(path);
        Path target = place(file);
        if (!Files.isRegularFile(target)) {
            fetch.fetch(content(file), target);
        }
        return target;
    }

    private Path place(Entry file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return fetch.store().folder().resolve("blobs").resolve(file.sha256()).resolve(name);
    }

    private Content content(Entry file) {
        HttpUrl url = base.resolve(RepoUrls.encodePath(file.path()));
        if (url == null) {
            throw bad(fetch.subject(), "the path '" + file.path() + "' makes no address");
        }
        return fetch.content(url, null, file.sha256(), file.size(), null);
    }

    private Entry file(String path) {
        Entry file = files.get(PathSafety.check(path, fetch.subject()));
        if (file == null) {
            throw new EntryNotFoundException(fetch.subject(), "there is no file '" + path + "'", null);
        }
        return file;
    }

    @Override
    public void close() {
        fetch.closeTransport();
    }
}
