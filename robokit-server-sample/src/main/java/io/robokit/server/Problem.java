package io.robokit.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.robokit.model.JsonValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of every error, {@code application/problem+json} of RFC 9457.
 *
 * @param status HTTP status
 * @param title name of the status
 * @param detail one sentence a person can act on
 * @param details what a program can use, or null
 * @param errors every fault of a request, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        @Doc("HTTP status") int status,
        @Doc("Name of the status") String title,
        @Doc("One sentence a person can act on") String detail,
        @Doc("What a program can use") @Nullable Map<String, Object> details,
        @Doc("Every fault of the request") @Nullable List<Fault> errors) {
    static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One fault of a request.
     *
     * @param loc where: {@code body}, {@code path} or {@code query}, then names and positions
     * @param msg what is wrong
     * @param type short machine-readable kind
     */
    record Fault(
            @Doc("Where: body, path or query, then names") List<Object> loc,
            @Doc("What is wrong") String msg,
            @Doc("Short machine-readable kind") String type) {
        Fault {
            loc = List.copyOf(loc);
        }
    }

    static Problem of(int status, String detail) {
        return new Problem(status, title(status), detail, null, null);
    }

    static Problem invalid(List<Fault> faults) {
        StringBuilder detail = new StringBuilder("The request is not acceptable: ");
        for (int i = 0; i < faults.size(); i++) {
            List<String> names =
                    faults.get(i).loc().stream().map(String::valueOf).toList();
            detail.append(i == 0 ? "" : "; ").append(String.join(".", names)).append(": ");
            detail.append(faults.get(i).msg());
        }
        return new Problem(422, title(422), detail.toString(), null, List.copyOf(faults));
    }

    Problem withDetails(Map<String, Object> more) {
        return new Problem(status, title, detail, JsonValues.copyOf(more), errors);
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 416 -> "Range Not Satisfiable";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> status < 500 ? "Request Refused" : "Server Error";
        };
    }
}
