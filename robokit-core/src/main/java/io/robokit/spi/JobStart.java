package io.robokit.spi;

import io.robokit.job.JobRecord;
import io.robokit.model.DatasetRecord;
import io.robokit.model.JsonValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that has begun.
 *
 * @param job the job, running
 * @param dataset its dataset as it is now
 * @param resumeState what an earlier attempt saved last, or null
 */
public record JobStart(
        JobRecord job, DatasetRecord dataset, @Nullable Map<String, Object> resumeState) {
    /** Copies the state. */
    public JobStart {
        resumeState = resumeState == null ? null : JsonValues.copyOf(resumeState);
    }
}
