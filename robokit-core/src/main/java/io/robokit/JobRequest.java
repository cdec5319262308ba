package io.robokit;

import io.robokit.model.DatasetId;
import io.robokit.model.JsonValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A job that is about to be started. Immutable; refinements return a new request.
 *
 * @param <R> result
 */
public final class JobRequest<R> {
    private final Jobs jobs;
    private final DatasetId dataset;
    private final String type;
    private final Map<String, Object> parameters;
    private final Function<JobResult, R> result;

    JobRequest(Jobs jobs, DatasetId dataset, String type, Function<JobResult, R> result) {
        this(jobs, dataset, type, Map.of(), result);
    }

    JobRequest(
            Jobs jobs, DatasetId dataset, String type, Map<String, Object> parameters, Function<JobResult, R> result) {
        this.jobs = jobs;
        this.dataset = dataset;
        this.type = type;
        this.parameters = JsonValues.copyOf(parameters);
        this.result = result;
    }

    /** Returns this request with one more parameter, named as in the JSON Schema of the job type. */
    public JobRequest<R> with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new JobRequest<>(jobs, dataset, type, more, result);
    }

    /** Returns this request with these parameters added. */
    public JobRequest<R> with(Map<String, ?> values) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.putAll(values);
        return new JobRequest<>(jobs, dataset, type, more, result);
    }

    /**
     * Starts the job in the background.
     *
     * @throws io.robokit.exception.JobException when there is no such job type
     * @throws io.robokit.exception.InvalidParametersException when the parameters do not match
     */
    public JobHandle<R> start() {
        return jobs.start(dataset, type, parameters, result);
    }
}
