package io.robokit.hf.internal.source;

import io.robokit.hf.HubException.Subject;
import io.robokit.hf.OfflineException;
import io.robokit.hf.RepoFile;
import io.robokit.hf.internal.Commits;
import io.robokit.hf.internal.HubSession;
import io.robokit.hf.internal.cache.RepoCache;
import io.robokit.model.DatasetRef;
import io.robokit.model.DatasetSource;
import io.robokit.model.HuggingFaceSource;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.ResolveContext;
import io.robokit.spi.SourceResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Opens datasets on the Hub: the revision becomes a commit, the files are listed once, content comes when it is read. */
public final class HubSourceResolver implements SourceResolver {
    private final SharedSessions sessions = new SharedSessions();

    /** Creates a resolver; settings come with each call. */
    public HubSourceResolver() {}

    @Override
    public boolean supports(DatasetSource source) {
        return source instanceof HuggingFaceSource;
    }

    @Override
    public DatasetFiles resolve(DatasetRef dataset, ResolveContext context) throws IOException {
        if (!(dataset.source() instanceof HuggingFaceSource source)) {
            throw new IllegalArgumentException("Not a Hub source: " + dataset.describe());
        }
        Map<String, String> settings = settings(context);
        HubSession session = sessions.acquire(settings);
        boolean opened = false;
        try {
            Commits commits = new Commits(session);
            String commit = commits.of(source.repoId(), source.revision()).sha();
            Map<String, RepoFile> files = commits.files(source.repoId(), commit);
            RepoCache cache = session.cache().repo(source.repoId());
            if (files == null) {
                files = present(cache, source, commit);
            } else if (!session.options().offline()) {
                cache.writeRef(source.revision(), commit);
            }
            opened = true;
            return new HubDatasetFiles(
                    dataset.withRevision(commit),
                    source.repoId(),
                    commit,
                    files,
                    session,
                    () -> sessions.release(settings));
        } finally {
            if (!opened) {
                sessions.release(settings);
            }
        }
    }

    /** Settings with the token that goes before theirs. */
    private static Map<String, String> settings(ResolveContext context) {
        Map<String, String> settings = new HashMap<>(context.settings());
        String token = context.accessToken();
        if (token != null) {
            settings.put("HF_TOKEN", token);
            settings.remove("HF_HUB_DISABLE_IMPLICIT_TOKEN");
        }
        return Map.copyOf(settings);
    }

    /** Offline and never listed: the files that are there are all there is. */
    private static Map<String, RepoFile> present(RepoCache cache, HuggingFaceSource source, String commit)
            throws IOException {
        Path folder = cache.snapshot(commit);
        Map<String, RepoFile> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> walk = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    files.put(path, RepoFile.file(path, Files.size(file), "", null));
                }
            }
        }
        if (files.isEmpty()) {
            throw new OfflineException(
                    Subject.of(source.repoId(), source.revision(), null),
                    "the cache does not hold this dataset, and the network is switched off by configuration");
        }
        return files;
    }
}
