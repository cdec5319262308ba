package io.robokit.hf.internal.source;

import io.robokit.hf.EntryNotFoundException;
import io.robokit.hf.internal.PathSafety;
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
import org.jspecify.annotations.Nullable;

/** One file behind an address, read in ranges where the server can. */
final class HttpSingleFile implements DatasetFiles {
    private final HttpFetch fetch;
    private final String name;
    private final @Nullable HttpProbe probe;
    private final DatasetRef dataset;

    private HttpSingleFile(HttpFetch fetch, @Nullable HttpProbe probe, DatasetRef dataset) {
        this.fetch = fetch;
        this.name = PathSafety.check(fetch.name(), fetch.subject());
        this.probe = probe;
        this.dataset = dataset;
    }

    static HttpSingleFile open(HttpFetch fetch) throws IOException {
        if (fetch.offline()) {
            String version = fetch.store().version();
            if (version == null || !Files.isRegularFile(fetch.store().content())) {
                throw fetch.notKept();
            }
            return new HttpSingleFile(fetch, null, fetch.dataset().withRevision(version));
        }
        HttpProbe probe = fetch.probe();
        return new HttpSingleFile(fetch, probe, fetch.dataset().withRevision(probe.version()));
    }

    @Override
    public DatasetRef dataset() {
        return dataset;
    }

    @Override
    public List<FileEntry> list(String prefix) throws IOException {
        long size = probe == null || probe.size() < 0 ? Files.size(localCopy(name)) : probe.size();
        return name.startsWith(prefix) ? List.of(new FileEntry(name, size)) : List.of();
    }

    @Override
    public boolean exists(String path) {
        return PathSafety.check(path, fetch.subject()).equals(name);
    }

    @Override
    public InputFile open(String path) throws IOException {
        check(path);
        if (probe != null && probe.supportsRangeReads()) {
            return new RemoteFile(name, fetch.content(fetch.url(), probe.location(), null, probe.size(), probe.etag()));
        }
        return new DiskFile(name, localCopy(path));
    }

    @Override
    public Path localCopy(String path) throws IOException {
        check(path);
        return probe == null ? fetch.store().content() : fetch.content(probe);
    }

    private void check(String path) {
        if (!exists(path)) {
            throw new EntryNotFoundException(fetch.subject(), "there is no file '" + path + "', only " + name, null);
        }
    }

    @Override
    public void close() {
        fetch.closeTransport();
    }
}
