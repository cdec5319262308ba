package io.robokit.analysis.validation;

import io.robokit.analysis.format.mp4.TestMovies;
import io.robokit.analysis.format.mp4.TestMovies.Movie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** {@link SampleDataset}s with the videos of two cameras: 64x48, 10 fps, AV1, every second frame a key frame. */
public final class VideoSamples {
    /** The cameras. */
    public static final String TOP = "observation.images.top";

    public static final String WRIST = "observation.images.wrist";
    private static final List<String> CAMERAS = List.of(TOP, WRIST);
    private static final int FPS = 10;

    private VideoSamples() {}

    /** v2.1: a video per episode and camera. */
    public static SampleDataset v2(Path folder) {
        SampleDataset set = declare(SampleDataset.v2(folder));
        set.info(info -> {
            info.put("video_path", "videos/chunk-{episode_chunk:03d}/{video_key}/episode_{episode_index:06d}.mp4");
            info.put("total_videos", 6);
        });
        for (String camera : CAMERAS) {
            for (int episode = 0; episode < SampleDataset.LENGTHS.length; episode++) {
                video(set, v2Path(camera, episode), movie(SampleDataset.LENGTHS[episode]));
            }
        }
        for (int episode = 0; episode < SampleDataset.LENGTHS.length; episode++) {
            set.line("meta/episodes_stats.jsonl", episode, VideoSamples::addStatistics);
        }
        return set;
    }

    /** v3.0: one video per camera. */
    public static SampleDataset v3(Path folder) {
        SampleDataset set = declare(SampleDataset.v3(folder));
        set.info(
                info -> info.put("video_path", "videos/{video_key}/chunk-{chunk_index:03d}/file-{file_index:03d}.mp4"));
        for (String camera : CAMERAS) {
            video(set, v3Path(camera), movie(150));
        }
        set.episodes(table -> {
            for (String camera : CAMERAS) {
                String prefix = "videos/" + camera + "/";
                table.addColumn(column(prefix + "chunk_index", PrimitiveTypeName.INT64), 0L);
                table.addColumn(column(prefix + "file_index", PrimitiveTypeName.INT64), 0L);
                table.addColumn(column(prefix + "from_timestamp", PrimitiveTypeName.DOUBLE), 0.0);
                table.addColumn(column(prefix + "to_timestamp", PrimitiveTypeName.DOUBLE), 0.0);
                int start = 0;
                for (int row = 0; row < SampleDataset.LENGTHS.length; row++) {
                    table.set(row, prefix + "from_timestamp", start / (double) FPS);
                    start += SampleDataset.LENGTHS[row];
                    table.set(row, prefix + "to_timestamp", start / (double) FPS);
                }
            }
        });
        return set.json("meta/stats.json", stats -> CAMERAS.forEach(camera -> stats.put(camera, statistics())));
    }

    private static Type column(String name, PrimitiveTypeName type) {
        return type == PrimitiveTypeName.INT64
                ? Types.optional(type)
                        .as(LogicalTypeAnnotation.intType(64, true))
                        .named(name)
                : Types.optional(type).named(name);
    }

    private static SampleDataset declare(SampleDataset set) {
        for (String camera : CAMERAS) {
            set.feature(camera, feature -> {
                feature.put("dtype", "video");
                feature.put("shape", List.of(48, 64, 3));
                feature.put("names", List.of("height", "width", "channels"));
                Map<String, Object> info = new LinkedHashMap<>();
                info.put("video.height", 48);
                info.put("video.width", 64);
                info.put("video.codec", "av1");
                info.put("video.pix_fmt", "yuv420p");
                info.put("video.fps", FPS);
                info.put("video.channels", 3);
                info.put("has_audio", false);
                feature.put("info", info);
            });
        }
        return set;
    }

    @SuppressWarnings("unchecked") // statistics are an object
    private static void addStatistics(Map<String, Object> line) {
        CAMERAS.forEach(camera -> ((Map<String, Object>) line.get("stats")).put(camera, statistics()));
    }

    private static Map<String, Object> statistics() {
        Map<String, Object> stats = new LinkedHashMap<>();
        double[] values = {0, 1, 0.5, 0.25};
        String[] names = {"min", "max", "mean", "std"};
        for (int i = 0; i < names.length; i++) {
            List<Object> pixel = new ArrayList<>();
            for (int channel = 0; channel < 3; channel++) {
                pixel.add(List.of(List.of(values[i])));
            }
            stats.put(names[i], pixel);
        }
        stats.put("count", List.of(100));
        return stats;
    }

    /** A movie as it should be. */
    public static Movie movie(int frames) {
        return Movie.av1(64, 48, FPS, frames);
    }

    /** Writes a video in place of what is there. */
    public static SampleDataset video(SampleDataset set, String path, Movie movie) {
        try {
            Files.deleteIfExists(set.path(path));
            TestMovies.write(set.path(path), movie);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return set;
    }

    public static String v2Path(String camera, int episode) {
        return "videos/chunk-000/" + camera + "/episode_00000" + episode + ".mp4";
    }

    public static String v3Path(String camera) {
        return "videos/" + camera + "/chunk-000/file-000.mp4";
    }
}
