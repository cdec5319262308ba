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
 */
public record NewJob(DatasetId datasetId, String type, Map<String, Object> parameters) {
    /** Copies the parameters. */
    public NewJob {
        parameters = JsonValues.copyOf(parameters);
    }
}
