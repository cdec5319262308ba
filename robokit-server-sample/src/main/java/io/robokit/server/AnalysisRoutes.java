package io.robokit.server;

import static io.robokit.server.Route.Shape;

import io.robokit.RoboKit;
import io.robokit.job.JobRecord;
import io.robokit.model.DatasetId;
import java.util.List;
import java.util.Map;

/** Analyses: what can be run, run it, what came out. */
final class AnalysisRoutes implements Route.Group {
    private static final String ONE = "/api/v1/datasets/{dataset_id}/analyses/{job_type}";

    private final RoboKit robokit;

    AnalysisRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/v1/datasets/job-parameter-schemas",
                        "job_parameter_schemas",
                        "JSON Schema of the parameters of every job type",
                        Shape.object(),
                        call -> robokit.jobs().parameterSchemas()),
                Route.get(
                                ONE,
                                "analysis_history",
                                "Completed runs of a job type, newest first",
                                Shape.of(AnalysisHistoryResponse.class),
                                this::history)
                        .refuses(400, 404, 422),
                Route.get(
                                ONE + "/latest",
                                "latest_analysis",
                                "The newest completed run of a job type with its full result",
                                Shape.of(AnalysisResponse.class),
                                this::latest)
                        .refuses(400, 404, 422),
                Route.post(
                                ONE,
                                "start_analysis",
                                "Starts a job; the body holds its parameters",
                                Shape.jobParameters(),
                                Shape.of(JobResponse.class),
                                this::start)
                        .refuses(400, 404));
    }

    private AnalysisHistoryResponse history(Call call) {
        DatasetId dataset = call.datasetId();
        requireKnown(call, dataset);
        List<JobRecord> runs = robokit.jobs().history(dataset, call.jobType());
        return AnalysisHistoryResponse.of(dataset, call.jobType(), runs);
    }

    private AnalysisResponse latest(Call call) {
        DatasetId dataset = call.datasetId();
        requireKnown(call, dataset);
        return AnalysisResponse.of(robokit.jobs().latest(dataset, call.jobType()));
    }

    private JobResponse start(Call call) {
        DatasetId dataset = call.datasetId();
        Map<String, Object> parameters = call.freeBody();
        return JobResponse.of(robokit.jobs().submit(call.jobType(), dataset, parameters));
    }

    private void requireKnown(Call call, DatasetId dataset) {
        String type = call.jobType();
        if (!robokit.jobs().types().contains(type)) {
            throw RequestException.of(
                    400,
                    "Invalid job type, expected one of "
                            + String.join(", ", robokit.jobs().types()));
        }
        robokit.dataset(dataset);
    }
}
