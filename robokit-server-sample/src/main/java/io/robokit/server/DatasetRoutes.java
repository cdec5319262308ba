package io.robokit.server;

import static io.robokit.server.Route.Parameter;
import static io.robokit.server.Route.Shape;

import io.robokit.Dataset;
import io.robokit.RoboKit;
import io.robokit.job.JobQuery;
import io.robokit.model.DatasetFormat;
import io.robokit.model.DatasetQuery;
import io.robokit.model.DatasetRecord;
import io.robokit.model.DatasetSource;
import io.robokit.model.DatasetStatus;
import io.robokit.model.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Datasets: register, list, change, delete, status. */
final class DatasetRoutes implements Route.Group {
    static final String METADATA_EXTRACTION = "metadata_extraction";

    private static final String ALL = "/api/v1/datasets";
    private static final String ONE = ALL + "/{dataset_id}";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final List<String> STATUSES =
            Arrays.stream(DatasetStatus.values()).map(DatasetStatus::id).toList();

    private final RoboKit robokit;

    DatasetRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        Shape dataset = Shape.of(DatasetResponse.class);
        return List.of(
                Route.post(
                                ALL,
                                "register_dataset",
                                "Registers a dataset and starts its metadata extraction",
                                Shape.of(DatasetCreateRequest.class),
                                dataset,
                                this::register)
                        .refuses(400, 403),
                Route.get(ALL, "list_datasets", "Lists datasets by id", Shape.listOf(DatasetResponse.class), this::list)
                        .query(
                                Parameter.integer("skip", "How many to leave out", 0, 0, Integer.MAX_VALUE),
                                Parameter.integer("limit", "How many to return", DEFAULT_LIMIT, 1, MAX_LIMIT),
                                Parameter.choice("format_type", "Only this format", DatasetCreateRequest.FORMATS),
                                Parameter.text("source_type", "Only this kind of source, for example huggingface"),
                                Parameter.choice("status", "Only this status", STATUSES),
                                Parameter.text("q", "Words that occur in source or metadata"))
                        .refuses(400),
                Route.get(ONE, "get_dataset", "A dataset", dataset, this::find).refuses(404, 422),
                Route.put(
                                ONE,
                                "update_dataset",
                                "Changes source or metadata of a dataset; with If-Match only in the state of that ETag",
                                Shape.of(DatasetUpdateRequest.class),
                                dataset,
                                this::update)
                        .refuses(400, 403, 404, 409, 412),
                Route.delete(
                                ONE,
                                "delete_dataset",
                                "Deletes a dataset with its jobs, results and files",
                                Shape.of(MessageResponse.class),
                                this::delete)
                        .refuses(404, 409, 422),
                Route.get(
                                ONE + "/status",
                                "get_dataset_status",
                                "Where a dataset and its latest jobs stand",
                                Shape.of(DatasetStatusResponse.class),
                                this::status)
                        .refuses(404, 422));
    }

    private DatasetResponse register(Call call) {
        DatasetCreateRequest request = DatasetCreateRequest.read(call.body());
        DatasetSource source = SourceFields.resolve(robokit.datasets(), request.source());
        Dataset dataset = robokit.datasets().register(source, DatasetFormat.of(request.formatType()));
        DatasetRecord registered = dataset.record();
        if (robokit.jobs().types().contains(METADATA_EXTRACTION)) {
            robokit.jobs().submit(METADATA_EXTRACTION, dataset.id(), Map.of("auto_extract", true));
        }
        return DatasetResponse.of(registered);
    }

    private List<DatasetResponse> list(Call call) {
        Query query = call.query();
        int skip = query.integer("skip", 0, 0, Integer.MAX_VALUE);
        int limit = query.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT);
        Page<DatasetRecord> page = robokit.datasets().search(criteria(query).page(skip, limit));
        call.header("X-Total-Count", Long.toString(page.total()));
        PageLinks.header(call, skip, limit, page.total()).ifPresent(links -> call.header("Link", links));
        return page.items().stream().map(DatasetResponse::of).toList();
    }

    private static DatasetQuery criteria(Query query) {
        DatasetQuery criteria = SearchRoutes.formatAndText(query);
        String sourceType = query.text("source_type");
        String status = query.choice("status", STATUSES);
        if (sourceType != null && !sourceType.matches("[a-z][a-z0-9_-]{0,63}")) {
            throw Query.refuse("source_type", sourceType, "a lower-case name");
        }
        criteria = sourceType == null ? criteria : criteria.withSourceType(sourceType);
        return status == null ? criteria : criteria.withStatus(DatasetStatus.from(status));
    }

    private DatasetResponse find(Call call) {
        return answer(call, robokit.dataset(call.datasetId()).record());
    }

    private DatasetResponse update(Call call) {
        Dataset dataset = robokit.dataset(call.datasetId());
        DatasetUpdateRequest request = DatasetUpdateRequest.read(call.body());
        DatasetSource source =
                request.source() == null ? null : SourceFields.resolve(robokit.datasets(), request.source());
        Map<String, Object> metadata = request.datasetMetadata();
        OptionalLong expected = call.expectedRevision(dataset.record().revision());
        return answer(
                call,
                expected.isPresent()
                        ? robokit.datasets().update(dataset.id(), expected.getAsLong(), source, metadata)
                        : robokit.datasets().update(dataset.id(), source, metadata));
    }

    private static DatasetResponse answer(Call call, DatasetRecord dataset) {
        call.entityTag(dataset.revision());
        return DatasetResponse.of(dataset);
    }

    private MessageResponse delete(Call call) {
        robokit.datasets().delete(call.datasetId());
        return new MessageResponse("Dataset deleted successfully");
    }

    private DatasetStatusResponse status(Call call) {
        Dataset dataset = robokit.dataset(call.datasetId());
        return DatasetStatusResponse.of(
                dataset.record(), robokit.jobs().list(JobQuery.of(dataset.id()).latestPerType()));
    }
}
