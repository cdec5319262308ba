package io.robokit.hf;

import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The Hub, or an HTTP source, did not give what was asked for. The message names repository, revision, file, status and
 * request id where they are known, and never holds a token or the query of a signed address.
 */
public class HubException extends DatasetException {
    private static final long serialVersionUID = 1L;

    private final Subject subject;
    private final @Nullable Throwable reason;

    /**
     * What a failure is about.
     *
     * @param repo repository id or address, or null
     * @param revision revision as asked for, or null
     * @param path file inside the repository, or null
     * @param status HTTP status, 0 when there was no answer
     * @param requestId id the server gave the request, or null
     */
    public record Subject(
            @Nullable String repo,
            @Nullable String revision,
            @Nullable String path,
            int status,
            @Nullable String requestId)
            implements Serializable {
        /** Nothing is known. */
        public static final Subject NONE = new Subject(null, null, null, 0, null);

        /** Returns the subject of a call about a repository. */
        public static Subject of(@Nullable String repo, @Nullable String revision, @Nullable String path) {
            return new Subject(repo, revision, path, 0, null);
        }

        /** Returns this subject with what an answer says. */
        public Subject answered(int answerStatus, @Nullable String answerRequestId) {
            return new Subject(repo, revision, path, answerStatus, answerRequestId);
        }

        String describe() {
            StringBuilder text = new StringBuilder(repo == null ? "Hub" : repo);
            if (revision != null) {
                text.append('@').append(revision);
            }
            if (path != null) {
                text.append(", ").append(path);
            }
            return text.toString();
        }

        String answer() {
            StringBuilder text = new StringBuilder();
            if (status != 0) {
                text.append(" (HTTP ").append(status);
                if (requestId != null) {
                    text.append(", request ").append(requestId);
                }
                text.append(')');
            }
            return text.toString();
        }
    }

    /**
     * Creates an exception.
     *
     * @param code what a caller can do about it
     * @param subject what it is about
     * @param problem the sentence to show
     * @param cause what was caught, or null
     */
    public HubException(ErrorCode code, Subject subject, String problem, @Nullable Throwable cause) {
        super(code, subject.describe() + ": " + problem + subject.answer());
        this.subject = subject;
        this.reason = cause;
    }

    @Override
    public synchronized @Nullable Throwable getCause() {
        return reason;
    }

    /** Everything known about the failed request. */
    public Subject subject() {
        return subject;
    }

    /** Repository id or address, or null. */
    public @Nullable String repo() {
        return subject.repo();
    }

    /** Revision as asked for, or null. */
    public @Nullable String revision() {
        return subject.revision();
    }

    /** File inside the repository, or null. */
    public @Nullable String path() {
        return subject.path();
    }

    /** HTTP status, 0 when there was no answer. */
    public int status() {
        return subject.status();
    }

    /** Id the server gave the request, or null. */
    public @Nullable String requestId() {
        return subject.requestId();
    }
}
