package io.robokit.analysis.format.parquet;

/** The pages of a column contradict the footer or a limit; becomes a typed error that names file and row group. */
class MalformedPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedPageException(String problem) {
        super(problem);
    }
}
