package io.robokit.server;

import java.util.List;

/** A request that is refused before the SDK is asked. */
final class RequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    RequestException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    static RequestException of(int status, String detail) {
        return new RequestException(Problem.of(status, detail));
    }

    static RequestException invalid(List<Object> location, String message, String type) {
        return new RequestException(Problem.invalid(List.of(new Problem.Fault(location, message, type))));
    }

    Problem problem() {
        return problem;
    }
}
