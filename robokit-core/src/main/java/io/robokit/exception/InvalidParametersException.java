package io.robokit.exception;

import java.util.List;

/** Job parameters were refused; {@link #problems()} lists every fault at once. */
public final class InvalidParametersException extends JobException {
    private static final long serialVersionUID = 1L;

    private final List<Problem> problems;

    /**
     * One fault.
     *
     * @param location path to the value, for example {@code [episode_index]}
     * @param message what is wrong with it
     * @param type short machine-readable kind, for example {@code minimum}
     */
    public record Problem(List<String> location, String message, String type) implements java.io.Serializable {
        /** Copies the location. */
        public Problem {
            location = List.copyOf(location);
        }
    }

    /**
     * Creates an exception.
     *
     * @param jobType the job type whose parameters were refused
     * @param problems every fault, at least one
     */
    public InvalidParametersException(String jobType, List<Problem> problems) {
        super(ErrorCode.INVALID_PARAMETERS, null, describe(jobType, problems));
        this.problems = List.copyOf(problems);
    }

    /** Every fault found, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    private static String describe(String jobType, List<Problem> problems) {
        StringBuilder text = new StringBuilder("Invalid parameters for job type '" + jobType + "': ");
        for (int i = 0; i < problems.size(); i++) {
            Problem problem = problems.get(i);
            text.append(i == 0 ? "" : "; ");
            if (!problem.location().isEmpty()) {
                text.append(String.join(".", problem.location())).append(": ");
            }
            text.append(problem.message());
        }
        return text.toString();
    }
}
