package io.robokit.exception;

import java.util.Locale;

/** What went wrong, whether trying again can help, and which HTTP status a server answers with. */
public enum ErrorCode {
    /** A value given by the caller is not acceptable, whatever the state of the data. */
    INVALID_ARGUMENT(400, false),
    /** No plugin registered a job type of that name. */
    UNKNOWN_JOB_TYPE(400, false),
    /** Job parameters do not match the JSON Schema of the job type. */
    INVALID_PARAMETERS(422, false),
    /** An access token is wrong, expired or missing. */
    UNAUTHENTICATED(401, false),
    /** The source lies outside the roots or hosts this process may read. */
    ACCESS_DENIED(403, false),
    /** No dataset has that id. */
    DATASET_NOT_FOUND(404, false),
    /** No job has that id, or it belongs to another dataset. */
    JOB_NOT_FOUND(404, false),
    /** No run of that job type has completed for the dataset. */
    ANALYSIS_NOT_FOUND(404, false),
    /** The job made no file of that name. */
    ARTIFACT_NOT_FOUND(404, false),
    /** The dataset's source has no such file, folder, repository or revision. */
    SOURCE_NOT_FOUND(404, false),
    /** The request contradicts something that exists already. */
    CONFLICT(409, false),
    /** Somebody else has changed it since the caller read it. */
    STALE_REVISION(412, false),
    /** The job's or dataset's status does not allow this step. */
    ILLEGAL_TRANSITION(409, false),
    /** No reader or job type supports this kind of dataset. */
    UNSUPPORTED_FORMAT(422, false),
    /** The format is known, this version or flavour of it is not readable. */
    UNSUPPORTED_VERSION(422, false),
    /** A Git LFS pointer stands where the file should be. */
    LFS_POINTER(422, false),
    /** A metadata file is missing, malformed or contradicts itself. */
    INVALID_METADATA(422, false),
    /** A data file is truncated, damaged or not what its name says. */
    CORRUPT_FILE(422, false),
    /** A data file does not hold what the metadata declares. */
    SCHEMA_MISMATCH(422, false),
    /** Files that the metadata declares are not there. */
    INCOMPLETE_DATASET(422, false),
    /** The capability exists in the contract but not in this build. */
    NOT_AVAILABLE(501, false),
    /** The operation was cancelled. */
    CANCELLED(409, false),
    /** The RoboKit instance is closed. */
    CLOSED(503, false),
    /** Reading or writing failed for a reason outside the data. */
    IO(500, true),
    /** The upstream service asks to wait. */
    RATE_LIMITED(429, true),
    /** The upstream service cannot be reached or answers with an error. */
    UPSTREAM_UNAVAILABLE(502, true),
    /** The upstream service did not answer in time. */
    UPSTREAM_TIMEOUT(504, true),
    /** Something did not end within the time the caller gave it. */
    TIMEOUT(504, true),
    /** The database cannot be reached. */
    STORAGE_UNAVAILABLE(503, true),
    /** A fault of ours. */
    INTERNAL(500, false);

    private final int httpStatus;
    private final boolean retryable;

    ErrorCode(int httpStatus, boolean retryable) {
        this.httpStatus = httpStatus;
        this.retryable = retryable;
    }

    /** HTTP status of a response that reports this error. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the same call may succeed later without any change. */
    public boolean retryable() {
        return retryable;
    }

    /** Lower-case id for JSON, for example {@code lfs_pointer}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the code of this id, {@link #INTERNAL} when there is none. */
    public static ErrorCode from(String id) {
        for (ErrorCode code : values()) {
            if (code.id().equals(id)) {
                return code;
            }
        }
        return INTERNAL;
    }
}
