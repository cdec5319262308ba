package io.robokit.analysis.validation.lerobot;

import static io.robokit.analysis.validation.VideoSamples.TOP;
import static io.robokit.analysis.validation.VideoSamples.WRIST;
import static io.robokit.analysis.validation.VideoSamples.movie;
import static io.robokit.analysis.validation.VideoSamples.v3Path;
import static io.robokit.analysis.validation.VideoSamples.video;

import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import io.robokit.analysis.validation.VideoSamples;
import java.util.List;

/** Damages of the offsets of v3. */
public final class OffsetCases {
    private OffsetCases() {}

    public static List<CheckCase> all() {
        return java.util.stream.Stream.concat(rows().stream(), videos().stream())
                .toList();
    }

    private static List<CheckCase> rows() {
        return List.of(
                CheckCase.of("v3-row-range", SampleDataset::v3)
                        .found(set -> set.episodes(table -> table.set(1, "dataset_from_index", 41L)))
                        .saying("Episode 1: its rows are 41 to 90, length is 50")
                        .alongWith("v3-row-range-in-file")
                        .notFound(set -> set.episodes(table -> {})),
                CheckCase.of("v3-row-range", "beginning after 0", SampleDataset::v3)
                        .found(set -> set.episodes(table -> {
                            long from = 7;
                            for (int row = 0; row < 3; row++) {
                                table.set(row, "dataset_from_index", from);
                                from += SampleDataset.LENGTHS[row];
                                table.set(row, "dataset_to_index", from);
                            }
                        }))
                        .saying("Episode 0: it begins with row 7 instead of 0"),
                CheckCase.of("v3-row-range-in-file", SampleDataset::v3Files)
                        .found(set -> set.episodes(table -> table.set(1, "data/file_index", 0L)))
                        .saying("Episode 1: it ends with row 90 of data/chunk-000/file-000.parquet, which has 40 rows")
                        .alongWith("data-file-orphan")
                        .notFound(set -> {}),
                CheckCase.of("v3-data-file-monotone", SampleDataset::v3Files)
                        .found(set -> set.episodes(table -> {
                            table.set(1, "data/file_index", 2L);
                            table.set(2, "data/file_index", 1L);
                        }))
                        .saying("Episode 2: it is in file 1 of chunk 0, the episode before in file 2 of chunk 0")
                        .alongWith("v3-row-range-in-file")
                        .notFound(set -> {}),
                CheckCase.of("v3-file-over-limit", SampleDataset::v3)
                        .found(set -> {
                            set.info(info -> info.put("data_files_size_in_mb", 1));
                            set.bytes("data/chunk-000/file-000.parquet", bytes -> padded(bytes, (1 << 20) + 1));
                        })
                        .saying("1 file of several episodes over data_files_size_in_mb = 1")
                        .notFound(set -> {
                            set.info(info -> info.put("data_files_size_in_mb", 1));
                            set.bytes("data/chunk-000/file-000.parquet", bytes -> padded(bytes, 1 << 20));
                        }));
    }

    /** A Parquet file made longer: bytes that nothing refers to, before its footer. */
    private static byte[] padded(byte[] bytes, int length) {
        byte[] longer = new byte[length];
        java.nio.ByteBuffer file = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int footer = file.getInt(bytes.length - 8) + 8;
        System.arraycopy(bytes, 0, longer, 0, bytes.length - footer);
        System.arraycopy(bytes, bytes.length - footer, longer, length - footer, footer);
        return longer;
    }

    private static List<CheckCase> videos() {
        return List.of(
                CheckCase.of("v3-video-range-order", VideoSamples::v3)
                        .found(set -> range(set, 1, 3.9, 8.9))
                        .saying("Episode 1 of camera '" + TOP
                                + "': it begins at 3.900000 s, where an episode lasts until")
                        .alongWith("video-first-frame-key")
                        .notFound(set -> range(set, 1, 3.96, 9.0))
                        .whereElse("v3-video-frame-aligned", "v3-video-range-length"),
                CheckCase.of("v3-video-range-order", "reversed", VideoSamples::v3)
                        .found(set -> range(set, 1, 9.0, 4.0))
                        .saying("it begins at 9.000000 s and ends at 4.000000 s")
                        .alongWith("v3-camera-desync", "v3-video-gap"),
                CheckCase.of("v3-video-range-start", VideoSamples::v3)
                        .found(set -> {
                            video(set, v3Path(TOP), movie(150).withGop(1));
                            range(set, 0, 0.1, 4.0);
                        })
                        .saying("the first one of its video begins at 0.100000 s")
                        .alongWith("v3-video-range-length", "v3-camera-desync")
                        .notFound(set -> {
                            video(set, v3Path(TOP), movie(150).withGop(1));
                            range(set, 0, 0.00005, 4.0);
                        }),
                CheckCase.of("v3-video-range-length", VideoSamples::v3)
                        .found(set -> range(set, 2, 9.0, 14.8))
                        .saying("it has 5.800000 s of video, its 60 frames last 6.000000 s")
                        .alongWith("v3-camera-desync")
                        .notFound(set -> range(set, 2, 9.0, 15.00009)),
                CheckCase.of("v3-video-range-length", "one frame short", VideoSamples::v3)
                        .found(set -> {
                            range(set, TOP, 2, 9.0, 14.9);
                            range(set, WRIST, 2, 9.0, 14.9);
                        })
                        .saying("one frame short, as the writer left out the last one"),
                CheckCase.of("v3-video-range-beyond", VideoSamples::v3)
                        .found(set -> video(set, v3Path(TOP), movie(149)))
                        .saying("it ends at 15.000000 s, its video " + v3Path(TOP) + " at 14.900000 s")
                        .alongWith("video-frame-count")
                        .notFound(set -> range(set, 2, 9.0, 15.04))
                        .whereElse("v3-video-range-length"),
                CheckCase.of("v3-video-frame-aligned", VideoSamples::v3)
                        .found(set -> range(set, 1, 4.002, 9.002))
                        .saying("it begins at 4.002000 s, the nearest frame is at 4.000000 s")
                        .notFound(set -> range(set, 1, 4.00009, 9.00009)),
                CheckCase.of("v3-video-gap", VideoSamples::v3)
                        .found(set -> {
                            for (String camera : List.of(TOP, WRIST)) {
                                video(set, v3Path(camera), movie(152));
                                range(set, camera, 2, 9.2, 15.2);
                            }
                        })
                        .saying("before it, 0.200000 s of its video belong to no episode")
                        .alongWith("video-frame-count")
                        .notFound(set -> {
                            for (String camera : List.of(TOP, WRIST)) {
                                video(set, v3Path(camera), movie(151).withGop(1));
                                range(set, camera, 2, 9.1, 15.1);
                            }
                        })
                        .whereElse("video-frame-count"),
                CheckCase.of("v3-camera-desync", VideoSamples::v3)
                        .found(set -> range(set, 2, 9.0, 14.9))
                        .saying("Episode 2: its videos last 5.900000 s to 6.000000 s")
                        .alongWith("v3-video-range-length")
                        .notFound(set -> range(set, 2, 9.0, 15.04))
                        .whereElse("v3-video-range-length"));
    }

    private static void range(SampleDataset set, int row, double from, double to) {
        range(set, TOP, row, from, to);
    }

    private static void range(SampleDataset set, String camera, int row, double from, double to) {
        set.episodes(table -> {
            table.set(row, "videos/" + camera + "/from_timestamp", from);
            table.set(row, "videos/" + camera + "/to_timestamp", to);
        });
    }
}
