package io.robokit.hf.internal.source;

import io.robokit.exception.ErrorCode;
import io.robokit.hf.AccessRefusedException;
import io.robokit.hf.HubException;
import io.robokit.hf.HubException.Subject;
import io.robokit.hf.HubOptions;
import io.robokit.hf.internal.PathSafety;
import io.robokit.hf.internal.http.RefusedAddressException;
import io.robokit.hf.internal.http.Requests;
import io.robokit.hf.internal.http.Transport;
import io.robokit.hf.internal.http.Waiter;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import io.robokit.model.HttpSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.ResolveContext;
import io.robokit.spi.SourceResolver;
import java.io.IOException;
import java.util.Set;
import okhttp3.HttpUrl;

/** Opens single files, archives and folders with a manifest behind plain HTTP addresses. */
public final class HttpSourceResolver implements SourceResolver {
    private static final String MANIFEST = "manifest.json";

    /** Creates a resolver; settings come with each call. */
    public HttpSourceResolver() {}

    @Override
    public boolean supports(DatasetSource source) {
        return source instanceof HttpSource;
    }

    /** Refuses what needs no name server to be known as private; the rest is refused when it is visited. */
    @Override
    public void authorize(DatasetRef dataset, ResolveContext context) throws IOException {
        HttpUrl url = dataset.source() instanceof HttpSource source ? HttpUrl.parse(source.url()) : null;
        if (url == null) {
            return;
        }
        try {
            new HttpSettings(context).guard().check(url);
        } catch (RefusedAddressException e) {
            throw new AccessRefusedException(
                    Subject.of(dataset.source().describe(), null, null),
                    "the address was refused: " + e.getMessage() + "; allow it by configuration");
        }
    }

    @Override
    public DatasetFiles resolve(DatasetRef dataset, ResolveContext context) throws IOException {
        if (!(dataset.source() instanceof HttpSource source)) {
            throw new IllegalArgumentException("Not an HTTP source: " + dataset.describe());
        }
        HttpSettings settings = new HttpSettings(context);
        HubOptions options = settings.options();
        Transport transport = new Transport(options, settings.guard(), Set.of());
        boolean opened = false;
        try {
            Subject subject = Subject.of(source.describe(), null, null);
            HttpUrl url = address(source, subject);
            HttpFetch fetch = new HttpFetch(
                    dataset,
                    url,
                    subject,
                    new Requests(transport, options, Waiter.system()),
                    new HttpStore(context.home(), source.url(), name(url, subject)));
            DatasetFiles files = open(fetch, settings);
            opened = true;
            return files;
        } finally {
            if (!opened) {
                transport.close();
            }
        }
    }

    private static DatasetFiles open(HttpFetch fetch, HttpSettings settings) throws IOException {
        String name = fetch.name();
        if (name.isEmpty() || name.equals(MANIFEST)) {
            return HttpManifestFiles.open(fetch, name.isEmpty() ? fetch.url().resolve(MANIFEST) : fetch.url());
        }
        Unpacker.Kind kind = Unpacker.Kind.of(name);
        return kind == null ? HttpSingleFile.open(fetch) : fetch.archive(kind, settings.limits());
    }

    private static String name(HttpUrl url, Subject subject) {
        String name = url.pathSegments().get(url.pathSize() - 1);
        return name.isEmpty() ? MANIFEST : PathSafety.check(name.replace('/', '_'), subject);
    }

    private static HttpUrl address(HttpSource source, Subject subject) {
        HttpUrl url = HttpUrl.parse(source.url());
        if (url == null) {
            throw new HubException(ErrorCode.INVALID_ARGUMENT, subject, "the address cannot be used", null);
        }
        return url;
    }
}
