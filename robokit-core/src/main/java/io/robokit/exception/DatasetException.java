package io.robokit.exception;

import io.robokit.model.DatasetRef;
import org.jspecify.annotations.Nullable;

/** Something is wrong with a dataset: it cannot be found, reached, read or understood. */
public class DatasetException extends RoboKitException {
    private static final long serialVersionUID = 1L;

    private final @Nullable DatasetRef dataset;

    /**
     * Creates an exception about a dataset that has no reference yet.
     *
     * @param code what went wrong
     * @param problem the sentence to show
     */
    public DatasetException(ErrorCode code, String problem) {
        super(code, problem);
        this.dataset = null;
    }

    /**
     * Creates an exception about a dataset.
     *
     * @param code what went wrong
     * @param dataset the dataset; its description is put in front of the message
     * @param problem file, byte or row where known, the offending value, what was expected
     */
    public DatasetException(ErrorCode code, DatasetRef dataset, String problem) {
        this(code, dataset, problem, null);
    }

    /**
     * Creates an exception about a dataset with its cause.
     *
     * @param code what went wrong
     * @param dataset the dataset; its description is put in front of the message
     * @param problem file, byte or row where known, the offending value, what was expected
     * @param cause what was caught, or null
     */
    public DatasetException(ErrorCode code, DatasetRef dataset, String problem, @Nullable Throwable cause) {
        super(code, "Dataset " + dataset.describe() + ": " + problem, cause);
        this.dataset = dataset;
    }

    /** The dataset this is about, or null when it was not registered or resolved yet. */
    public @Nullable DatasetRef dataset() {
        return dataset;
    }
}
