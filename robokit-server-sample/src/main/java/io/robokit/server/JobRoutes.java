package io.robokit.server;

import static io.robokit.server.Route.Parameter;
import static io.robokit.server.Route.Shape;

import io.robokit.Dataset;
import io.robokit.RoboKit;
import io.robokit.exception.InvalidParametersException;
import io.robokit.job.JobId;
import io.robokit.job.JobQuery;
import io.robokit.job.JobRecord;
import io.robokit.job.JobUpdate;
import io.robokit.model.DatasetId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Jobs of a dataset: start, list, look at, change from outside. */
final class JobRoutes implements Route.Group {
    private static final String ALL = "/api/v1/datasets/{dataset_id}/jobs";
    private static final String ONE = ALL + "/{job_id}";

    private final RoboKit robokit;

    JobRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        Shape job = Shape.of(JobResponse.class);
        return List.of(
                Route.post(ALL, "create_job", "Starts a job", Shape.of(JobCreateRequest.class), job, this::create)
                        .refuses(400, 404),
                Route.get(
                                ALL,
                                "list_jobs",
                                "Jobs of a dataset, oldest first",
                                Shape.listOf(JobResponse.class),
                                this::list)
                        .query(Parameter.flag("latest_per_type", "Only the latest job of each type"))
                        .refuses(400, 404, 422),
                Route.get(ONE, "get_job", "A job", job, this::find).refuses(404, 422),
                Route.put(
                                ONE,
                                "update_job",
                                "Changes a job, as an external worker does; with If-Match only in the state of that ETag",
                                Shape.of(JobUpdateRequest.class),
                                job,
                                this::update)
                        .refuses(404, 409, 412),
                Route.command(ONE + "/cancel", "cancel_job", "Asks a job to stop", job, this::cancel)
                        .refuses(404, 409, 422),
                Route.command(
                                ONE + "/retry",
                                "retry_job",
                                "Runs a job that has ended once more, as the next version",
                                job,
                                this::retry)
                        .refuses(400, 404, 409, 422));
    }

    private JobResponse create(Call call) {
        DatasetId dataset = call.datasetId();
        JobCreateRequest request = JobCreateRequest.read(call.body(), dataset);
        Map<String, Object> parameters = request.parameters() == null ? Map.of() : request.parameters();
        try {
            return JobResponse.of(robokit.jobs().submit(request.jobType(), dataset, parameters));
        } catch (InvalidParametersException e) {
            throw new RequestException(ErrorMapping.parameters(e, List.of("body", "parameters")));
        }
    }

    private List<JobResponse> list(Call call) {
        Dataset dataset = robokit.dataset(call.datasetId());
        JobQuery all = JobQuery.of(dataset.id());
        JobQuery query = call.query().flag("latest_per_type") ? all.latestPerType() : all;
        return robokit.jobs().list(query).stream().map(JobResponse::of).toList();
    }

    private JobResponse find(Call call) {
        DatasetId dataset = call.datasetId();
        JobId job = call.jobId();
        robokit.dataset(dataset);
        return answer(call, robokit.jobs().of(dataset, job));
    }

    private JobResponse cancel(Call call) {
        JobId job = call.jobId();
        return JobResponse.of(
                robokit.jobs().cancel(robokit.dataset(call.datasetId()).id(), job));
    }

    private JobResponse retry(Call call) {
        JobId job = call.jobId();
        return JobResponse.of(
                robokit.jobs().retry(robokit.dataset(call.datasetId()).id(), job));
    }

    private JobResponse update(Call call) {
        DatasetId dataset = call.datasetId();
        JobId job = call.jobId();
        robokit.dataset(dataset);
        long present = robokit.jobs().of(dataset, job).revision();
        JobUpdate update = JobUpdateRequest.read(call.body()).update();
        OptionalLong expected = call.expectedRevision(present);
        return answer(
                call,
                expected.isPresent()
                        ? robokit.jobs().update(dataset, job, expected.getAsLong(), update)
                        : robokit.jobs().update(dataset, job, update));
    }

    private static JobResponse answer(Call call, JobRecord job) {
        call.entityTag(job.revision());
        return JobResponse.of(job);
    }
}
