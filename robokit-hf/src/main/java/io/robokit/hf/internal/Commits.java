package io.robokit.hf.internal;

import io.robokit.hf.HubException.Subject;
import io.robokit.hf.HubUnavailableException;
import io.robokit.hf.OfflineException;
import io.robokit.hf.RateLimitedException;
import io.robokit.hf.RepoFile;
import io.robokit.hf.internal.cache.LocalFolder;
import io.robokit.hf.internal.cache.RepoCache;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the commit behind a revision, and the files of a commit, from the Hub or from what the cache remembers. */
public final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final HubSession session;

    /** Works for a session. */
    public Commits(HubSession session) {
        this.session = session;
    }

    /**
     * A commit.
     *
     * @param sha 40 hex digits
     * @param warnings why it may not be the newest
     */
    public record Commit(String sha, List<String> warnings) {}

    /** Returns the commit of a revision: no request for a commit, one for a branch or tag. */
    public Commit of(String repo, String revision) {
        RepoIds.checkRevision(revision);
        if (RepoIds.isCommit(revision)) {
            return new Commit(revision, List.of());
        }
        RepoCache cache = session.cache().repo(repo);
        String remembered = cache.ref(revision);
        if (session.options().offline()) {
            if (remembered == null) {
                throw new OfflineException(
                        Subject.of(repo, revision, null),
                        "the cache " + session.cache().folder()
                                + " does not know this revision, and the network is switched off by configuration");
            }
            return new Commit(remembered, List.of());
        }
        try {
            return new Commit(session.api().commit(repo, revision), List.of());
        } catch (HubUnavailableException | RateLimitedException e) {
            if (remembered == null) {
                throw e;
            }
            String warning = "the Hub could not be asked (" + e.getMessage() + "); using commit " + remembered
                    + " from the cache";
            LOG.warn("{}@{}: {}", repo, revision, warning);
            return new Commit(remembered, List.of(warning));
        }
    }

    /** Returns the files of a commit, or null when offline and never listed. Every name has been checked. */
    public @Nullable Map<String, RepoFile> files(String repo, String commit) throws IOException {
        return files(repo, commit, null);
    }

    /** Returns the same; what had to be asked for is remembered in the folder, if there is one, else in the cache. */
    @Nullable
    Map<String, RepoFile> files(String repo, String commit, @Nullable LocalFolder folder) throws IOException {
        RepoCache cache = session.cache().repo(repo);
        Map<String, RepoFile> files = cache.tree(commit);
        if (files == null && folder != null) {
            files = folder.tree(commit);
        }
        boolean listed = files == null && !session.options().offline();
        if (listed) {
            files = session.api().files(repo, commit);
        }
        if (files != null) {
            PathSafety.checkListing(files.keySet(), session.cache().folder(), Subject.of(repo, commit, null));
        }
        if (listed && files != null && folder != null) {
            folder.writeTree(commit, files);
        } else if (listed && files != null) {
            cache.writeTree(commit, files);
        }
        return files;
    }
}
