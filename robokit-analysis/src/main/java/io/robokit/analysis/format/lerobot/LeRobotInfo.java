package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.exception.DatasetException;
import io.robokit.exception.ErrorCode;
import io.robokit.model.DatasetRef;
import io.robokit.model.Feature;
import io.robokit.spi.DatasetFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code meta/info.json} says, with defaults filled in.
 *
 * @param json the file as parsed
 * @param version version
 * @param fps frames per second, NaN when not declared
 * @param chunksSize episodes (v2) or files (v3) per folder
 * @param dataPath template of data files, usable
 * @param videoPath template of video files as declared, or null
 * @param features declared features
 */
record LeRobotInfo(
        Map<String, Object> json,
        LeRobotVersion version,
        double fps,
        long chunksSize,
        PathTemplate dataPath,
        @Nullable PathTemplate videoPath,
        List<Feature> features) {
    private static final Set<String> V2_NAMES = Set.of("episode_chunk", "episode_index");
    private static final Set<String> V3_NAMES = Set.of("chunk_index", "file_index");
    private static final long DEFAULT_CHUNKS_SIZE = 1000;

    static LeRobotInfo read(DatasetFiles files, Warnings warnings) throws IOException {
        DatasetRef dataset = files.dataset();
        if (!files.exists(LeRobotPaths.INFO)) {
            refuseLegacy(files);
            throw invalid(
                    dataset,
                    LeRobotPaths.INFO + " is missing; this folder holds no LeRobot dataset, or only a part of it");
        }
        Map<String, Object> json = new JsonFiles(files).readObject(LeRobotPaths.INFO);
        LeRobotVersion version = version(dataset, json, warnings);
        refuseOtherStorage(dataset, json);
        if (!(json.get("features") instanceof Map<?, ?> declared)) {
            throw invalid(
                    dataset,
                    LeRobotPaths.INFO
                            + (json.containsKey("features") ? ": 'features' is not an object" : " has no 'features'"));
        }
        return new LeRobotInfo(
                json,
                version,
                fps(json.get("fps"), warnings),
                chunksSize(json.get("chunks_size"), warnings),
                dataPath(json.get("data_path"), version, warnings),
                json.get("video_path") instanceof String text ? new PathTemplate("video_path", text) : null,
                new FeatureParser(warnings).parse(declared));
    }

    static void refuseLegacy(DatasetFiles files) throws IOException {
        if (files.exists(LeRobotPaths.V1_INFO) || files.exists(LeRobotPaths.V1_DATASET_INFO)) {
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_VERSION,
                    files.dataset(),
                    "this is a LeRobot v1.x dataset (Arrow files below train/, meta_data/ instead of meta/), which"
                            + " cannot be read; convert it with lerobot 0.3.3, script"
                            + " lerobot/datasets/v2/convert_dataset_v1_to_v2.py, or download a newer revision");
        }
    }

    private static LeRobotVersion version(DatasetRef dataset, Map<String, Object> json, Warnings warnings) {
        Object declared = json.get("codebase_version");
        if (declared == null) {
            throw invalid(
                    dataset,
                    LeRobotPaths.INFO + " has no 'codebase_version'; expected for example \"v2.1\" or \"v3.0\"");
        }
        String text = String.valueOf(declared);
        LeRobotVersion version = LeRobotVersion.parse(text);
        if (version == null) {
            throw invalid(
                    dataset,
                    LeRobotPaths.INFO + ": codebase_version '" + PathTemplate.printable(text)
                            + "' is no version; expected for example \"v2.1\" or \"v3.0\"");
        }
        if (!version.isReadable()) {
            String advice = version.major() < 2
                    ? "convert it to v2.1 or v3.0 with the scripts of lerobot 0.3.3"
                    : "use a newer RoboKit, or convert it to v3.0";
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_VERSION,
                    dataset,
                    LeRobotPaths.INFO + ": LeRobot version " + PathTemplate.printable(version.text())
                            + " cannot be read, only v2.0, v2.1 and v3.0; " + advice);
        }
        if (!version.isKnown()) {
            warnings.add("codebase_version " + PathTemplate.printable(version.text())
                    + " is not a known one; read like v" + (version.major() == 2 ? "2.1" : "3.0"));
        }
        return version;
    }

    private static void refuseOtherStorage(DatasetRef dataset, Map<String, Object> json) {
        Object storage = json.get("storage_format");
        if (storage != null && !String.valueOf(storage).equalsIgnoreCase("parquet")) {
            throw new DatasetException(
                    ErrorCode.UNSUPPORTED_VERSION,
                    dataset,
                    LeRobotPaths.INFO + ": storage_format '" + PathTemplate.printable(String.valueOf(storage))
                            + "' cannot be read, only Parquet; export the dataset as Parquet");
        }
    }

    private static double fps(@Nullable Object declared, Warnings warnings) {
        if (declared instanceof Number number && number.doubleValue() > 0 && !Double.isInfinite(number.doubleValue())) {
            return number.doubleValue();
        }
        warnings.add(LeRobotPaths.INFO + " gives no usable fps (" + declared + ")");
        return Double.NaN;
    }

    private static long chunksSize(@Nullable Object declared, Warnings warnings) {
        Long number = JsonFiles.wholeNumber(declared);
        if (number != null && number > 0) {
            return number;
        }
        if (declared != null) {
            warnings.add("chunks_size is " + PathTemplate.printable(String.valueOf(declared)) + "; "
                    + DEFAULT_CHUNKS_SIZE + " is used");
        }
        return DEFAULT_CHUNKS_SIZE;
    }

    private static PathTemplate dataPath(@Nullable Object declared, LeRobotVersion version, Warnings warnings) {
        PathTemplate usual = version.isOneFilePerEpisode() ? PathTemplate.V2_DATA : PathTemplate.V3_DATA;
        if (!(declared instanceof String text)) {
            warnings.add(LeRobotPaths.INFO + " gives no data_path; '" + usual.text() + "' is used");
            return usual;
        }
        PathTemplate template = new PathTemplate("data_path", text);
        Set<String> unknown = template.unknownPlaceholders(version.isOneFilePerEpisode() ? V2_NAMES : V3_NAMES);
        if (!unknown.isEmpty()) {
            warnings.add("data_path '" + PathTemplate.printable(text) + "' has placeholders that v" + version.major()
                    + " does not know: " + PathTemplate.printable(String.join(", ", unknown)) + "; '" + usual.text()
                    + "' is used");
            return usual;
        }
        return template;
    }

    /** Checks that neither template can leave the dataset. */
    void checkTemplates(DatasetRef dataset) {
        format(dataset, dataPath, 0, 0);
        if (videoPath != null) {
            for (Feature feature : features) {
                if (feature.dataType() == io.robokit.model.DataType.VIDEO) {
                    Map<String, Object> values = new LinkedHashMap<>(values(0, 0));
                    values.put("video_key", feature.name());
                    videoPath.format(dataset, values);
                }
            }
        }
    }

    /** Path by a template: of an episode in v2, of a file in v3. */
    static String format(DatasetRef dataset, PathTemplate template, long chunk, long number) {
        return template.format(dataset, values(chunk, number));
    }

    private static Map<String, Object> values(long chunk, long number) {
        return Map.of("episode_chunk", chunk, "episode_index", number, "chunk_index", chunk, "file_index", number);
    }

    PathTemplate usualDataPath() {
        return version.isOneFilePerEpisode() ? PathTemplate.V2_DATA : PathTemplate.V3_DATA;
    }

    @Nullable
    Long total(String key) {
        return JsonFiles.wholeNumber(json.get(key));
    }

    private static DatasetException invalid(DatasetRef dataset, String problem) {
        return new DatasetException(ErrorCode.INVALID_METADATA, dataset, problem);
    }
}
