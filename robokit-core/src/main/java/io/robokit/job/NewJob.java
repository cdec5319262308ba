package io.robokit.job;

import io.robokit.model.DatasetId;
import io.robokit.model.JsonValues;
import java.util.Map;

/**
 * A job to be created.
 *
 * @param datasetId dataset it works on
 * @param type job type
 * @param parameters as given, already validated
 * @param priority -100 to 100; of the jobs that wait, those with a higher one run first
 */
public record NewJob(DatasetId datasetId, String type, Map<String, Object> parameters, int priority) {
    private static final int HIGHEST_PRIORITY = 100;

    /** Checks the priority and copies the parameters. */
    public NewJob {
        if (Math.abs(priority) > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("Priority must be from -100 to 100, got " + priority);
        }
        parameters = JsonValues.copyOf(parameters);
    }

    /** A job of the usual priority, 0. */
    public NewJob(DatasetId datasetId, String type, Map<String, Object> parameters) {
        this(datasetId, type, parameters, 0);
    }
}
