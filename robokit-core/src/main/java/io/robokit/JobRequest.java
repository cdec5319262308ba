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
    private final JobOptions options;
    private final Function<JobResult, R> result;

    JobRequest(Jobs jobs, DatasetId dataset, String type, Function<JobResult, R> result) {
        this(jobs, dataset, type, Map.of(), JobOptions.defaults(), result);
    }

    private JobRequest(
            Jobs jobs,
            DatasetId dataset,
            String type,
            Map<String, Object> parameters,
            JobOptions options,
            Function<JobResult, R> result) {
        this.jobs = jobs;
        this.dataset = dataset;
        this.type = type;
        this.parameters = JsonValues.copyOf(parameters);
        this.options = options;
        this.result = result;
    }

    /** Returns this request with one more parameter, named as in the JSON Schema of the job type. */
    public JobRequest<R> with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new JobRequest<>(jobs, dataset, type, more, options, result);
    }

    /** Returns this request with these parameters added. */
    public JobRequest<R> with(Map<String, ?> values) {
        Map<String, Object> more = new LinkedHashMap<>(parameters);
        more.putAll(values);
        return new JobRequest<>(jobs, dataset, type, more, options, result);
    }

    /**
     * Returns this request with a priority: of the jobs that wait, those with a higher one run first.
     *
     * @param value -100 to 100; that of the job type when not given, usually 0
     */
    public JobRequest<R> priority(int value) {
        return new JobRequest<>(jobs, dataset, type, parameters, options.priority(value), result);
    }

    /**
     * Starts the job in the background.
     *
     * @throws io.robokit.exception.JobException when there is no such job type
     * @throws io.robokit.exception.InvalidParametersException when the parameters do not match
     */
    public JobHandle<R> start() {
        return jobs.start(dataset, type, parameters, options, result);
    }
}
