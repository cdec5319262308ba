package io.robokit.analysis.metadata;

import io.robokit.model.DatasetMetadata;
import io.robokit.spi.DataAvailability;
import io.robokit.spi.DatasetFiles;
import io.robokit.spi.JobContext;
import io.robokit.spi.JobType;
import io.robokit.spi.MetadataExtractor;
import io.robokit.spi.Param;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what a dataset's own files say about it, looks which data files are there, and adds the outcome to the
 * dataset's metadata. Reads no frames.
 */
public final class MetadataExtractionJob
        implements JobType<MetadataExtractionJob.Parameters, MetadataExtractionJob.Result> {

    /**
     * Parameters.
     *
     * @param autoExtract set when the job was started by registering the dataset; has no influence on the result
     */
    public record Parameters(
            @Param(description = "Set when the job was started by registering the dataset.", defaultValue = "false")
            boolean autoExtract) {}

    /**
     * Result.
     *
     * @param metadata normalised metadata: {@code repo_id, revision, sensors, episodes, tasks, fps, robot_type,
     *     features, total_frames …}
     * @param rawMeta metadata files by path, as parsed
     */
    public record Result(Map<String, Object> metadata, Map<String, Object> rawMeta) {}

    @Override
    public String id() {
        return "metadata_extraction";
    }

    @Override
    public String description() {
        return "Reads episodes, features, cameras and tasks from the dataset's metadata files.";
    }

    @Override
    public Class<Parameters> parameterType() {
        return Parameters.class;
    }

    @Override
    public Class<Result> resultType() {
        return Result.class;
    }

    @Override
    public Result run(Parameters parameters, JobContext context) throws IOException {
        context.progress(0.05, "opening");
        DatasetFiles files = context.files();
        context.progress(0.2, "reading metadata");
        DatasetMetadata metadata = context.metadata();
        context.progress(0.6, "looking for data files");
        DataAvailability data = context.reader().availability(files, metadata);
        context.progress(0.9, "describing");
        Map<String, Object> described = MetadataDocument.of(files.dataset(), metadata, data, context::describe);
        Map<String, Object> sections = sections(context, files, metadata);
        if (!sections.isEmpty()) {
            described.put("extensions", sections);
        }
        context.mergeDatasetMetadata(described);
        context.markDatasetReady(data.bytes() > 0 ? data.bytes() : null, metadata.frameCount());
        return new Result(described, metadata.raw());
    }

    @Override
    public Map<String, Object> summary(Result result) {
        int cameras = MetadataDocument.cameraCount(result.metadata());
        return Map.of(
                "sensor_count", cameras,
                "camera_count", cameras,
                "episode_count", result.metadata().getOrDefault("episodes", 0));
    }

    private static Map<String, Object> sections(JobContext context, DatasetFiles files, DatasetMetadata metadata)
            throws IOException {
        Map<String, Object> sections = new LinkedHashMap<>();
        for (MetadataExtractor<?> extractor : context.metadataExtractors()) {
            context.checkCancelled();
            if (extractor.supports(metadata)) {
                sections.put(extractor.id(), context.describe(extractor.extract(files, metadata)));
            }
        }
        return sections;
    }
}
