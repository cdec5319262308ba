package io.robokit.analysis.format.lerobot;

import io.robokit.exception.DatasetException;
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
        boolean v2 = view.generation() != 3;
        PathTemplate usual = v2 ? PathTemplate.V2_DATA : PathTemplate.V3_DATA;
        Map<String, Object> values = v2
                ? ofEpisode(row)
                : ofFile(view.episodes().dataChunk(row), view.episodes().dataFile(row));
        return values == null ? null : existing("data_path", usual, values);
    }

    @Nullable
    String video(int row, String camera) throws IOException {
        boolean v2 = view.generation() != 3;
        PathTemplate usual = v2 ? PathTemplate.V2_VIDEO : PathTemplate.V3_VIDEO;
        Map<String, Object> values = v2
                ? ofEpisode(row)
                : ofFile(
                        view.episodes().videoChunk(camera, row), view.episodes().videoFile(camera, row));
        if (values == null) {
            return null;
        }
        values.put("video_key", camera);
        return existing("video_path", usual, values);
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

    private @Nullable String existing(String key, PathTemplate usual, Map<String, Object> values) throws IOException {
        String text = view.template(key);
        String declared = text == null ? null : format(new PathTemplate(key, text), values);
        if (declared != null && view.exists(declared)) {
            return declared;
        }
        String other = format(usual, values);
        if (other != null && view.exists(other)) {
            return other;
        }
        return text == null ? other : declared;
    }

    private @Nullable String format(PathTemplate template, Map<String, Object> values) {
        try {
            return template.format(view.files().dataset(), values);
        } catch (DatasetException e) {
            return null;
        }
    }
}
