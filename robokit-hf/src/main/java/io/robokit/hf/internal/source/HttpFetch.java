package io.robokit.hf.internal.source;

import io.robokit.hf.HubException.Subject;
import io.robokit.hf.OfflineException;
import io.robokit.hf.TransferListener;
import io.robokit.hf.internal.cache.AtomicFiles;
import io.robokit.hf.internal.cache.FileLocks;
import io.robokit.hf.internal.http.Requests;
import io.robokit.hf.internal.transfer.Content;
import io.robokit.hf.internal.transfer.DiskSpace;
import io.robokit.hf.internal.transfer.Downloader;
import io.robokit.hf.internal.transfer.ProgressMeter;
import io.robokit.model.DatasetRef;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Fetches what lies behind one address, unless the copy kept from an earlier time is still current. */
final class HttpFetch {
    private final DatasetRef dataset;
    private final HttpUrl url;
    private final Subject subject;
    private final Requests requests;
    private final HttpStore store;

    HttpFetch(DatasetRef dataset, HttpUrl url, Subject subject, Requests requests, HttpStore store) {
        this.dataset = dataset;
        this.url = url;
        this.subject = subject;
        this.requests = requests;
        this.store = store;
    }

    DatasetRef dataset() {
        return dataset;
    }

    HttpUrl url() {
        return url;
    }

    Subject subject() {
        return subject;
    }

    Requests requests() {
        return requests;
    }

    HttpStore store() {
        return store;
    }

    /** Last part of the path, decoded; empty for a folder. */
    String name() {
        List<String> segments = url.pathSegments();
        return segments.get(segments.size() - 1);
    }

    HttpProbe probe() {
        return HttpProbe.ask(requests, url, subject);
    }

    boolean offline() {
        return requests.options().offline();
    }

    OfflineException notKept() {
        return new OfflineException(subject, "no copy is kept, and the network is switched off by configuration");
    }

    void closeTransport() {
        requests.transport().close();
    }

    /** Returns the local path of the content of a single file. */
    Path content(HttpProbe probe) throws IOException {
        try (FileLocks.Held held = FileLocks.acquire(store.lock(), requests.waiter())) {
            if (held == null || !isCurrent(probe, store.content())) {
                store.forget();
                download(probe, store.content());
                rememberVersion(probe);
            }
            return store.content();
        }
    }

    /** Unpacks an archive, or takes what was unpacked from the same version. */
    DatasetFiles archive(Unpacker.Kind kind, Unpacker.Limits limits) throws IOException {
        String version;
        try (FileLocks.Held held = FileLocks.acquire(store.lock(), requests.waiter())) {
            if (offline()) {
                version = store.version();
                if (version == null || !Files.isDirectory(store.files())) {
                    throw notKept();
                }
            } else {
                HttpProbe probe = probe();
                version = probe.version();
                if (held == null || !isCurrent(probe, store.files())) {
                    store.forget();
                    download(probe, store.content());
                    unpack(kind, limits);
                    rememberVersion(probe);
                }
            }
        } finally {
            closeTransport();
        }
        return new FolderFiles(dataset.withRevision(version), root());
    }

    private void unpack(Unpacker.Kind kind, Unpacker.Limits limits) throws IOException {
        try {
            Unpacker.unpack(store.content(), kind, store.unpacking(), limits, subject);
            AtomicFiles.move(store.unpacking(), store.files());
        } finally {
            HttpStore.deleteTree(store.unpacking());
            Files.deleteIfExists(store.content());
        }
    }

    /** Many archives hold one folder with the dataset in it. */
    private Path root() throws IOException {
        try (Stream<Path> top = Files.list(store.files())) {
            List<Path> entries = top.toList();
            return entries.size() == 1 && Files.isDirectory(entries.get(0)) ? entries.get(0) : store.files();
        }
    }

    private boolean isCurrent(HttpProbe probe, Path kept) throws IOException {
        String version = probe.version();
        return version != null && version.equals(store.version()) && Files.exists(kept);
    }

    private void rememberVersion(HttpProbe probe) throws IOException {
        String version = probe.version();
        store.remember(version == null ? "unknown " + requests.waiter().instant() : version);
    }

    private void download(HttpProbe probe, Path target) throws IOException {
        Files.createDirectories(store.folder());
        DiskSpace.check(store.folder(), Math.max(0, probe.size()), subject);
        Content content = content(url, probe.location(), null, probe.size(), probe.etag());
        fetch(content, target);
    }

    Content content(
            HttpUrl address, @Nullable HttpUrl location, @Nullable String hash, long size, @Nullable String tag) {
        Content content = new Content(requests, address, location, hash, size, null, subject);
        return location == null ? content : content.onlyIf(location, tag);
    }

    void fetch(Content content, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        new Downloader(requests)
                .fetch(content, new StorePlace(target), new ProgressMeter(TransferListener.NONE, content.size(), 1));
    }
}
