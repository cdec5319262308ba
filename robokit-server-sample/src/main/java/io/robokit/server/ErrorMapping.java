package io.robokit.server;

import io.javalin.http.HttpResponseException;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.exception.InvalidParametersException;
import io.robokit.exception.JobException;
import io.robokit.exception.RoboKitException;
import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each failure looks like to a client. The HTTP status of a typed failure is {@link ErrorCode#httpStatus()}. */
final class ErrorMapping {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Sentences that clients compare. */
    private static final Map<ErrorCode, String> FIXED = Map.of(
            ErrorCode.DATASET_NOT_FOUND, "Dataset not found",
            ErrorCode.JOB_NOT_FOUND, "Job not found",
            ErrorCode.ANALYSIS_NOT_FOUND, "No analysis found",
            ErrorCode.ARTIFACT_NOT_FOUND, "Artifact not found");

    private ErrorMapping() {}

    static Problem problem(Throwable failure) {
        if (failure instanceof RequestException refused) {
            return refused.problem();
        }
        if (failure instanceof InvalidParametersException invalid) {
            return parameters(invalid, List.of("body"));
        }
        if (failure instanceof RoboKitException known) {
            return known(known);
        }
        if (failure instanceof HttpResponseException http) {
            return http(http);
        }
        return unexpected(failure);
    }

    /** Faults of job parameters that stood at some place of the request. */
    static Problem parameters(InvalidParametersException invalid, List<Object> location) {
        List<Problem.Fault> faults = new ArrayList<>();
        for (InvalidParametersException.Problem problem : invalid.problems()) {
            List<Object> where = new ArrayList<>(location);
            where.addAll(problem.location());
            faults.add(new Problem.Fault(where, problem.message(), problem.type()));
        }
        String detail = String.valueOf(invalid.getMessage());
        return new Problem(422, Problem.title(422), detail, code(invalid), List.copyOf(faults));
    }

    /** Seconds after which the same request may succeed: where somebody said so, and whenever the answer is 503. */
    static Optional<String> retryAfter(Throwable failure) {
        Duration wait = failure instanceof RoboKitException known ? known.retryAfter() : null;
        boolean unavailable = failure instanceof RoboKitException known
                ? known.code().httpStatus() == 503
                : failure instanceof RequestException refused
                        && refused.problem().status() == 503;
        wait = wait == null && unavailable ? SOON : wait;
        return wait == null ? Optional.empty() : Optional.of(Long.toString(Math.max(1, wait.toSeconds())));
    }

    private static Problem known(RoboKitException failure) {
        int status = failure.code().httpStatus();
        if (status >= 500) {
            LOG.warn("Answered {}: {}", status, failure.getMessage());
        }
        String message = String.valueOf(failure.getMessage());
        String detail = FIXED.getOrDefault(failure.code(), message);
        Map<String, Object> details = code(failure);
        if (!detail.equals(message)) {
            details.put("reason", message);
        }
        return Problem.of(status, detail).withDetails(details);
    }

    private static Map<String, Object> code(RoboKitException failure) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("code", failure.code().id());
        if (failure instanceof JobException job && job.job() != null) {
            details.put("job_id", job.job().value());
        }
        if (failure instanceof DatasetException dataset
                && dataset.dataset() != null
                && dataset.dataset().id() != null) {
            details.put("dataset_id", dataset.dataset().id().value());
        }
        return details;
    }

    private static Problem http(HttpResponseException failure) {
        return switch (failure.getStatus()) {
            case 404 -> Problem.of(404, "Not Found");
            case 405 -> Problem.of(405, "This path does not answer to that method");
            default -> Problem.of(failure.getStatus(), String.valueOf(failure.getMessage()));
        };
    }

    private static Problem unexpected(Throwable failure) {
        if (failure instanceof EOFException) {
            LOG.debug("A client left before it had its answer", failure);
        } else {
            LOG.error("A request failed unexpectedly", failure);
        }
        return Problem.of(500, "The server could not answer because of a fault of its own; its log says more");
    }
}
