package io.robokit.spi;

import java.util.Map;

/**
 * Something that can be done with a dataset in the background. Stateless and thread-safe.
 *
 * @param <P> parameters, a record whose components carry {@link Param}
 * @param <R> result, a record of JSON-able components; names become snake_case
 */
public interface JobType<P extends Record, R extends Record> {
    /** Name, for example {@code validation}. */
    String id();

    /** One sentence for people; shown as the description of the parameter schema. */
    default String description() {
        return "";
    }

    /** Type of the parameters. */
    Class<P> parameterType();

    /** Type of the result. */
    Class<R> resultType();

    /**
     * Does the work. Called on a worker thread; returns the result or throws. Calls
     * {@link JobContext#checkpoint()} often enough to be cancelled within a batch.
     */
    R run(P parameters, JobContext context) throws Exception;

    /** How often the job is tried again when it fails for a passing reason. */
    default RetryPolicy retryPolicy() {
        return RetryPolicy.defaults();
    }

    /** Priority of a job whose submission names none, -100 to 100; waiting jobs with a higher one run first. */
    default int priority() {
        return 0;
    }

    /**
     * Whether the job fetches or prepares the dataset itself. Of all such jobs of a dataset one runs at a time, another is
     * refused with {@code ILLEGAL_TRANSITION}; when it ends without success, a dataset that it left downloading or
     * processing becomes {@link io.robokit.model.DatasetStatus#ERROR}.
     */
    default boolean preparesDataset() {
        return false;
    }

    /** The few values of the result that lists show. */
    default Map<String, Object> summary(R result) {
        return Map.of();
    }
}
