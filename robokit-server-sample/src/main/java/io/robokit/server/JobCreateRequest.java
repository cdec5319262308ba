package io.robokit.server;

import io.robokit.model.DatasetId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a job. */
record JobCreateRequest(
        @Doc("Dataset to work on, the same as in the path") long datasetId,
        @Doc("Job type") String jobType,

        @Doc("Parameters of the job type; unknown ones are kept and ignored") @Nullable
        Map<String, Object> parameters) {

    static JobCreateRequest read(Fields body, DatasetId dataset) {
        long given = body.requiredInteger("dataset_id");
        String type = body.requiredText("job_type");
        Map<String, Object> parameters = body.object("parameters");
        if (body.isSound() && given != dataset.value()) {
            body.fault("dataset_id", "Input should be " + dataset + ", the dataset in the path", "value_error");
        }
        body.check();
        return new JobCreateRequest(given, type, parameters);
    }
}
