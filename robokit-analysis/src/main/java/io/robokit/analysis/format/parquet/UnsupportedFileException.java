package io.robokit.analysis.format.parquet;

/** A file is sound and uses something this reader does not know; becomes a typed error that names file and row group. */
final class UnsupportedFileException extends UnsupportedOperationException {
    private static final long serialVersionUID = 1L;

    UnsupportedFileException(String problem) {
        super(problem);
    }
}
