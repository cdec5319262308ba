package io.robokit.analysis.metadata;

import io.robokit.model.Camera;
import io.robokit.model.DatasetMetadata;
import io.robokit.model.DatasetRef;
import io.robokit.model.Feature;
import io.robokit.model.HuggingFaceSource;
import io.robokit.spi.DataAvailability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Metadata as the JSON object of the REST contract. */
final class MetadataDocument {
    /** Attributes of features that people want to see. */
    private static final List<String> DESCRIBING = List.of("role", "unit", "source_key", "description");

    private MetadataDocument() {}

    static Map<String, Object> of(
            DatasetRef dataset,
            DatasetMetadata metadata,
            DataAvailability data,
            Function<Record, Map<String, Object>> describe) {
        Map<String, Object> document = new LinkedHashMap<>();
        put(document, "repo_id", dataset.source() instanceof HuggingFaceSource hub ? hub.repoId() : null);
        put(document, "revision", revision(dataset));
        document.put("format", metadata.format().id());
        document.put("format_version", metadata.formatVersion());
        put(document, "robot_type", metadata.robotType());
        put(document, "fps", Double.isNaN(metadata.fps()) ? null : plain(metadata.fps()));
        document.put("episodes", metadata.episodeCount());
        document.put("total_episodes", metadata.episodeCount());
        document.put("total_frames", metadata.frameCount());
        document.put("total_tasks", metadata.tasks().size());
        put(document, "duration_s", metadata.fps() > 0 ? metadata.frameCount() / metadata.fps() : null);
        document.put("tasks", metadata.tasks());
        document.put("sensors", sensors(metadata));
        document.put("features", features(metadata));
        document.put("splits", metadata.splits());
        document.put("data", data(data, describe));
        document.put("warnings", metadata.warnings());
        return document;
    }

    static int cameraCount(Map<String, Object> document) {
        return document.get("sensors") instanceof Map<?, ?> sensors && sensors.get("cameras") instanceof List<?> cameras
                ? cameras.size()
                : 0;
    }

    private static @Nullable String revision(DatasetRef dataset) {
        if (dataset.revision() != null) {
            return dataset.revision();
        }
        return dataset.source() instanceof HuggingFaceSource hub ? hub.revision() : null;
    }

    private static Map<String, Object> sensors(DatasetMetadata metadata) {
        Map<String, Object> sensors = new LinkedHashMap<>();
        sensors.put(
                "cameras",
                metadata.cameras().stream().map(MetadataDocument::camera).toList());
        if (!metadata.cameras().isEmpty()) {
            sensors.put("camera", Map.of("enabled", true));
        }
        return sensors;
    }

    private static Map<String, Object> camera(Camera camera) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", camera.name());
        put(values, "width", camera.width());
        put(values, "height", camera.height());
        put(values, "format", camera.codec());
        values.put("feature", camera.featureKey());
        put(values, "channels", camera.channels());
        put(values, "pixel_format", camera.pixelFormat());
        put(values, "fps", camera.fps());
        values.put("is_depth_map", camera.depthMap());
        return values;
    }

    private static Map<String, Object> features(DatasetMetadata metadata) {
        Map<String, Object> features = new LinkedHashMap<>();
        for (Feature feature : metadata.features()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("dtype", feature.dataType().id());
            values.put("shape", feature.shape());
            put(values, "names", names(feature));
            for (String key : DESCRIBING) {
                if (feature.attributes().get(key) instanceof String text) {
                    values.put(key, text);
                }
            }
            features.put(feature.name(), values);
        }
        return features;
    }

    private static @Nullable List<String> names(Feature feature) {
        if (!feature.elementNames().isEmpty()) {
            return feature.elementNames();
        }
        return feature.axisNames().isEmpty() ? null : feature.axisNames();
    }

    private static Map<String, Object> data(DataAvailability data, Function<Record, Map<String, Object>> describe) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("episodes_present", data.episodesPresent());
        values.put("frames_present", data.framesPresent());
        values.put("files_expected", data.filesExpected());
        values.put("files_present", data.filesPresent());
        values.put("size_bytes", data.bytes());
        values.put("missing_episodes", data.missingEpisodes());
        values.put("problems", data.problems().stream().map(describe).toList());
        values.put("video_files", new TreeMap<>(data.videoFiles()));
        return values;
    }

    /** 30 instead of 30.0, as the datasets write it. */
    private static Number plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? (Number) (long) number : (Number) number;
    }

    @SuppressWarnings("NullAway") // a JSON null is a value of the map
    private static void put(Map<String, Object> values, String key, @Nullable Object value) {
        values.put(key, value);
    }
}
