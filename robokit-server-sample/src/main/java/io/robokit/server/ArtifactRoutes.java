package io.robokit.server;

import static io.robokit.server.Route.Shape;

import io.robokit.ArtifactFile;
import io.robokit.RoboKit;
import io.robokit.job.Artifact;
import io.robokit.job.JobId;
import java.util.List;

/** Files that completed jobs made. */
final class ArtifactRoutes implements Route.Group {
    private static final String ALL = "/api/v1/datasets/{dataset_id}/artifacts/{job_id}";

    private final RoboKit robokit;

    ArtifactRoutes(RoboKit robokit) {
        this.robokit = robokit;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                                ALL,
                                "list_artifacts",
                                "Files that a job made, by name; none before it has completed",
                                Shape.listOf(ArtifactResponse.class),
                                this::list)
                        .refuses(404, 422),
                Route.get(
                                ALL + "/{filename}",
                                "get_artifact",
                                "A file that a job made; honours Range, If-Range and If-None-Match",
                                Shape.file(),
                                this::file)
                        .refuses(404, 416, 422));
    }

    private List<ArtifactResponse> list(Call call) {
        return robokit.jobs().artifacts(job(call)).stream()
                .map(ArtifactResponse::of)
                .toList();
    }

    private FileReply file(Call call) {
        ArtifactFile file = robokit.jobs().artifact(job(call), call.fileName());
        Artifact artifact = file.artifact();
        return new FileReply(file.path(), artifact.name(), artifact.mediaType(), "\"" + artifact.sha256() + "\"");
    }

    private JobId job(Call call) {
        JobId job = call.jobId();
        return robokit.jobs().of(robokit.dataset(call.datasetId()).id(), job).id();
    }
}
