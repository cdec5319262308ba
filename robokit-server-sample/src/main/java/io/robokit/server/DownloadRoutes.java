package io.robokit.server;

import static io.robokit.server.Route.Shape;

import io.robokit.DownloadRequest;
import io.robokit.RoboKit;
import io.robokit.model.DatasetRecord;
import java.util.List;

/** Datasets of the Hub that are downloaded to this server. */
final class DownloadRoutes implements Route.Group {
    private static final String DATASETS = "/api/v1/datasets/";

    private final RoboKit robokit;

    DownloadRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post(
                        DATASETS + "download",
                        "download_dataset",
                        "Registers a dataset of the Hugging Face Hub and downloads its files",
                        Shape.of(DatasetDownloadRequest.class),
                        Shape.of(DatasetResponse.class),
                        this::download)
                .created()
                .refuses(400, 403, 409));
    }

    private DatasetResponse download(Call call) {
        DatasetRecord begun = robokit.datasets().download(request(call)).begun();
        call.header("Location", DATASETS + begun.id());
        return DatasetResponse.of(begun);
    }

    private static DownloadRequest request(Call call) {
        DatasetDownloadRequest request = DatasetDownloadRequest.read(call.body());
        try {
            return request.toRequest();
        } catch (IllegalArgumentException e) {
            throw RequestException.of(400, String.valueOf(e.getMessage()));
        }
    }
}
