package io.robokit.analysis.format.lerobot;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the files of an episode should be, and where they are. */
final class EpisodePaths {
    private final LeRobotView view;

    EpisodePaths(LeRobotView view) {
        this.view = view;
    }

    @Nullable
    String data(int row) throws IOException {
        return existing("data_path", isV3() ? PathTemplate.V3_DATA : PathTemplate.V2_DATA, dataValues(row));
    }

    @Nullable
    String video(int row, String camera) throws IOException {
        return existing("video_path", isV3() ? PathTemplate.V3_VIDEO : PathTemplate.V2_VIDEO, videoValues(row, camera));
    }

    /** What the template itself yields, whether it is there or not; null when there is no template or it yields no safe path. */
    @Nullable
    String declaredData(int row) throws IOException {
        return declared("data_path", dataValues(row));
    }

    @Nullable
    String declaredVideo(int row, String camera) throws IOException {
        return declared("video_path", videoValues(row, camera));
    }

    private boolean isV3() throws IOException {
        return view.generation() == 3;
    }

    private @Nullable Map<String, Object> dataValues(int row) throws IOException {
        return isV3() ? ofFile(view.episodes().dataChunk(row), view.episodes().dataFile(row)) : ofEpisode(row);
    }

    private @Nullable Map<String, Object> videoValues(int row, String camera) throws IOException {
        EpisodeRows rows = view.episodes();
        Map<String, Object> values =
                isV3() ? ofFile(rows.videoChunk(camera, row), rows.videoFile(camera, row)) : ofEpisode(row);
        if (values != null) {
            values.put("video_key", camera);
        }
        return values;
    }

    private @Nullable Map<String, Object> ofEpisode(int row) throws IOException {
        long index = view.episodes().index(row);
        if (index < 0) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("episode_chunk", index / view.chunksSize());
        values.put("episode_index", index);
        return values;
    }

    private static @Nullable Map<String, Object> ofFile(long chunk, long file) {
        if (chunk < 0 || file < 0) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("chunk_index", chunk);
        values.put("file_index", file);
        return values;
    }

    private @Nullable String existing(String key, PathTemplate usual, @Nullable Map<String, Object> values)
            throws IOException {
        if (values == null) {
            return null;
        }
        String declared = declared(key, values);
        if (declared != null && view.exists(declared)) {
            return declared;
        }
        String other = safe(usual.fill(values));
        if (other != null && view.exists(other)) {
            return other;
        }
        return view.template(key) == null ? other : declared;
    }

    private @Nullable String declared(String key, @Nullable Map<String, Object> values) throws IOException {
        String text = view.template(key);
        return text == null || values == null ? null : safe(new PathTemplate(key, text).fill(values));
    }

    private static @Nullable String safe(String path) {
        return PathTemplate.problem(path) == null ? path : null;
    }
}
