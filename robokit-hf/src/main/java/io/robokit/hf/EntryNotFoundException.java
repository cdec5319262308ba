package io.robokit.hf;

import io.robokit.exception.ErrorCode;
import org.jspecify.annotations.Nullable;

/** The repository has no such file or folder at this revision. */
public final class EntryNotFoundException extends HubException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String commit;

    /**
     * Creates an exception.
     *
     * @param subject what it is about
     * @param problem the sentence to show
     * @param commit commit that was searched, or null when the server did not say
     */
    public EntryNotFoundException(Subject subject, String problem, @Nullable String commit) {
        super(ErrorCode.SOURCE_NOT_FOUND, subject, problem, null);
        this.commit = commit;
    }

    /** Commit that was searched, or null when the server did not say. */
    public @Nullable String commit() {
        return commit;
    }
}
