package io.robokit.analysis.format.lerobot;

import io.robokit.model.Feature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of {@code meta/info.json}. */
final class InfoJson {
    private InfoJson() {}

    static Map<String, Object> of(
            WriterSettings settings, List<Feature> features, long episodes, long frames, int tasks) {
        boolean v2 = settings.isOneFilePerEpisode();
        int chunksSize = settings.chunksSize();
        double fps = settings.fps();
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("codebase_version", settings.layout().version());
        info.put("robot_type", settings.robotType());
        info.put("total_episodes", episodes);
        info.put("total_frames", frames);
        info.put("total_tasks", tasks);
        if (v2) {
            info.put("total_videos", 0);
            info.put("total_chunks", (episodes + chunksSize - 1) / chunksSize);
        }
        info.put("chunks_size", chunksSize);
        if (!v2) {
            info.put("data_files_size_in_mb", Math.max(1, settings.dataFileBytes() >> 20));
            info.put("video_files_size_in_mb", 200);
        }
        info.put("fps", fps == Math.rint(fps) ? (Object) (long) fps : (Object) fps);
        info.put("splits", episodes == 0 ? Map.of() : Map.of("train", "0:" + episodes));
        info.put("data_path", (v2 ? PathTemplate.V2_DATA : PathTemplate.V3_DATA).text());
        info.put("video_path", null);
        Map<String, Object> described = new LinkedHashMap<>();
        features.forEach(feature -> described.put(feature.name(), describe(feature)));
        info.put("features", described);
        return asObject(info);
    }

    private static Map<String, Object> describe(Feature feature) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("dtype", feature.dataType().id());
        entry.put("shape", feature.shape());
        List<String> names = feature.elementNames().isEmpty() ? feature.axisNames() : feature.elementNames();
        entry.put("names", names.isEmpty() ? null : names);
        return asObject(entry);
    }

    @SuppressWarnings("NullAway") // a JSON null is a value of the map
    private static Map<String, Object> asObject(Map<String, @Nullable Object> map) {
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach(object::put);
        return object;
    }
}
