package io.robokit.analysis.validation;

import io.robokit.analysis.format.mp4.TestMovies;
import io.robokit.analysis.format.mp4.TestMovies.Movie;
import io.robokit.analysis.format.parquet.TableEdit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** Gives a sample dataset a camera: feature, video files, table columns and statistics. */
final class SampleCamera {
    static final int HEIGHT = 48;
    static final int WIDTH = 64;

    private static final Map<String, Double> VALUES = values();

    private final SampleDataset set;
    private final String key;
    private final int fps;
    private final int[] lengths;

    SampleCamera(SampleDataset set, String key, int fps, int[] lengths) {
        this.set = set;
        this.key = key;
        this.fps = fps;
        this.lengths = lengths;
    }

    private static Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("min", 0.0);
        values.put("max", 1.0);
        values.put("mean", 0.5);
        values.put("std", 0.25);
        values.put("q01", 0.02);
        values.put("q10", 0.1);
        values.put("q50", 0.5);
        values.put("q90", 0.9);
        values.put("q99", 0.98);
        return values;
    }

    void add(boolean v3) {
        set.feature(key, entry -> {
            entry.put("dtype", "video");
            entry.put("shape", List.of(HEIGHT, WIDTH, 3));
            entry.put("names", List.of("height", "width", "channels"));
            entry.put("info", info());
        });
        if (v3) {
            addShared();
        } else {
            addSeparate();
        }
    }

    private Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("video.height", HEIGHT);
        info.put("video.width", WIDTH);
        info.put("video.codec", "av1");
        info.put("video.pix_fmt", "yuv420p");
        info.put("video.is_depth_map", false);
        info.put("video.fps", fps);
        info.put("video.channels", 3);
        info.put("has_audio", false);
        return info;
    }

    /** One file for all episodes. */
    private void addShared() {
        int frames = 0;
        double[] from = new double[lengths.length];
        for (int episode = 0; episode < lengths.length; episode++) {
            from[episode] = (double) frames / fps;
            frames += lengths[episode];
        }
        movie("videos/" + key + "/chunk-000/file-000.mp4", frames);
        set.info(
                info -> info.put("video_path", "videos/{video_key}/chunk-{chunk_index:03d}/file-{file_index:03d}.mp4"));
        set.episodes(table -> {
            table.addColumn(Types.optional(PrimitiveTypeName.INT64).named("videos/" + key + "/chunk_index"), row -> 0L);
            table.addColumn(Types.optional(PrimitiveTypeName.INT64).named("videos/" + key + "/file_index"), row -> 0L);
            table.addColumn(
                    Types.optional(PrimitiveTypeName.DOUBLE).named("videos/" + key + "/from_timestamp"),
                    row -> from[row]);
            table.addColumn(
                    Types.optional(PrimitiveTypeName.DOUBLE).named("videos/" + key + "/to_timestamp"),
                    row -> from[row] + (double) lengths[row] / fps);
            addStatistics(table);
        });
        int all = frames;
        set.json("meta/stats.json", stats -> stats.put(key, statistics(all, true)));
    }

    private void addStatistics(TableEdit table) {
        VALUES.forEach((name, value) -> table.addLists("stats/" + key + "/" + name, 3, value, value, value));
        table.addColumn(
                Types.optionalList()
                        .element(Types.optional(PrimitiveTypeName.INT64).named("element"))
                        .named("stats/" + key + "/count"),
                row -> null);
        for (int episode = 0; episode < lengths.length; episode++) {
            table.setList(episode, "stats/" + key + "/count", List.of((long) lengths[episode]));
        }
    }

    /** A file per episode. */
    private void addSeparate() {
        for (int episode = 0; episode < lengths.length; episode++) {
            movie("videos/chunk-000/" + key + "/episode_00000" + episode + ".mp4", lengths[episode]);
            int frames = lengths[episode];
            set.line("meta/episodes_stats.jsonl", episode, line -> addStatistics(line, frames));
        }
        set.info(info -> {
            info.put("video_path", "videos/chunk-{episode_chunk:03d}/{video_key}/episode_{episode_index:06d}.mp4");
            info.put("total_videos", (Integer) info.get("total_videos") + lengths.length);
        });
    }

    @SuppressWarnings("unchecked") // an object
    private void addStatistics(Map<String, Object> line, int frames) {
        ((Map<String, Object>) line.get("stats")).put(key, statistics(frames, false));
    }

    private static Map<String, Object> statistics(int frames, boolean quantiles) {
        Map<String, Object> stats = new LinkedHashMap<>();
        VALUES.forEach((name, value) -> {
            if (quantiles || !name.startsWith("q")) {
                stats.put(name, channels(value));
            }
        });
        stats.put("count", List.of(frames));
        return stats;
    }

    private static List<Object> channels(double value) {
        Object one = List.of(List.of(value));
        return List.of(one, one, one);
    }

    private void movie(String path, int frames) {
        try {
            TestMovies.write(set.path(path), Movie.av1(WIDTH, HEIGHT, fps, frames));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
