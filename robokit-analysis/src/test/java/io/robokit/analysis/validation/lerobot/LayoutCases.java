package io.robokit.analysis.validation.lerobot;

import io.robokit.analysis.format.lerobot.LeRobotLayout;
import io.robokit.analysis.validation.CheckCase;
import io.robokit.analysis.validation.SampleDataset;
import io.robokit.analysis.validation.SampleDataset.Plan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Damages of the layout. */
public final class LayoutCases {
    private static final String DATA = "data/chunk-000/file-000.parquet";
    private static final byte[] POINTER = ("version https://git-lfs.github.com/spec/v1\n"
                    + "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n")
            .getBytes(StandardCharsets.UTF_8);

    private LayoutCases() {}

    public static List<CheckCase> all() {
        return List.of(
                CheckCase.of("info-missing", SampleDataset::v3)
                        .found(set -> set.delete("meta/info.json"))
                        .notFound(set -> set.info(info -> info.put("robot_type", "koch"))),
                CheckCase.of("info-not-json", SampleDataset::v3)
                        .found(set -> set.edit("meta/info.json", text -> text.substring(0, text.length() / 2)))
                        .saying("meta/info.json, line ")
                        .notFound(set -> set.edit("meta/info.json", text -> "\uFEFF" + text + "\n\n")),
                CheckCase.of("layout-version-mismatch", SampleDataset::v3)
                        .found(set -> set.write("meta/episodes.jsonl", new byte[] {'{', '}'}))
                        .saying("meta/episodes.jsonl lies beside the episode table of this version")
                        .notFound(set -> set.write("meta/episodes.jsonl.bak", new byte[] {'{', '}'})),
                CheckCase.of("data-file-missing", SampleDataset::v2)
                        .found(set -> set.delete("data/chunk-000/episode_000001.parquet"))
                        .saying("The data file, episode 1, is missing: data/chunk-000/episode_000001.parquet")
                        .notFound(set -> set.info(info -> info.remove("data_path")))
                        .whereElse("info-required-key"),
                CheckCase.of("data-file-orphan", SampleDataset::v2)
                        .found(set -> set.copy(
                                "data/chunk-000/episode_000002.parquet", "data/chunk-000/episode_000009.parquet"))
                        .notFound(set -> set.write("data/notes.txt", POINTER)),
                CheckCase.of("episodes-file-missing", SampleDataset::v2)
                        .found(set -> set.delete("meta/episodes.jsonl"))
                        .saying("meta/info.json declares 3 episodes")
                        .notFound(set -> {}),
                CheckCase.of("tasks-file-missing", SampleDataset::v3)
                        .found(set -> set.delete("meta/tasks.parquet"))
                        .saying("meta/info.json declares 2 tasks")
                        .notFound(set -> {}),
                CheckCase.of("stats-file-missing", SampleDataset::v3)
                        .found(set -> set.delete("meta/stats.json"))
                        .notFound(set -> {}),
                CheckCase.of("stats-file-missing", "per episode in v2.1", SampleDataset::v2)
                        .found(set -> set.delete("meta/episodes_stats.jsonl")),
                CheckCase.of("video-file-missing", SampleDataset::v2Camera)
                        .found(set -> set.delete("videos/chunk-000/observation.images.top/episode_000001.mp4"))
                        .saying("The video of 'observation.images.top', episode 1, is missing")
                        .notFound(set -> set.info(info -> {})),
                CheckCase.of("video-file-missing", "of all episodes in v3", SampleDataset::v3Camera)
                        .found(set -> set.delete("videos/observation.images.top/chunk-000/file-000.mp4"))
                        .saying("episodes 0 to 2, is missing"),
                CheckCase.of("video-file-orphan", SampleDataset::v2Camera)
                        .found(set -> set.copy(
                                "videos/chunk-000/observation.images.top/episode_000001.mp4",
                                "videos/chunk-000/observation.images.top/episode_000009.mp4"))
                        .notFound(set -> set.copy(
                                "videos/chunk-000/observation.images.top/episode_000001.mp4", "videos/note.txt")),
                CheckCase.of(
                                "path-template-collision",
                                "cameras that share a file",
                                folder -> new Plan(LeRobotLayout.V2_1)
                                        .cameras("observation.images.top", "observation.images.left")
                                        .write(folder))
                        .found(set -> set.info(info -> info.put(
                                "video_path", "videos/chunk-{episode_chunk:03d}/episode_{episode_index:06d}.mp4")))
                        .saying("has no {video_key}, so that all cameras share one file")
                        .alongWith("path-non-default"),
                CheckCase.of("file-empty", SampleDataset::v3)
                        .found(set -> set.write("meta/stats.json", new byte[0]))
                        .notFound(set -> set.write("meta/notes.txt", new byte[0])),
                CheckCase.of("file-lfs-pointer", SampleDataset::v2)
                        .found(set -> set.write("data/chunk-000/episode_000002.parquet", POINTER))
                        .saying("git lfs pull")
                        .notFound(set -> set.write("notes.txt", POINTER)),
                CheckCase.of("parquet-no-footer", SampleDataset::v3)
                        .found(set -> set.bytes(DATA, bytes -> Arrays.copyOf(bytes, bytes.length - 30)))
                        .saying("no Parquet footer")
                        .notFound(set -> set.data(table -> {})),
                CheckCase.of("parquet-unreadable-page", SampleDataset::v3)
                        .found(set -> set.bytes(DATA, bytes -> {
                            bytes[bytes.length / 8] ^= 1;
                            return bytes;
                        }))
                        .saying("row group 0")
                        .notFound(set -> set.data(table -> {})),
                CheckCase.of("parquet-unreadable-page", "of the episode table", SampleDataset::v3)
                        .found(set -> set.bytes("meta/episodes/chunk-000/file-000.parquet", bytes -> {
                            bytes[60] ^= 1;
                            return bytes;
                        }))
                        .saying("meta/episodes/chunk-000/file-000.parquet: row group 0"),
                CheckCase.of("path-template-invalid", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put(
                                "data_path", "data/chunk-{chunk_index:03d}/file-{file_index:03d}-{robot}.parquet")))
                        .saying("placeholders that v3 does not know")
                        .alongWith("path-template-collision", "path-non-default")
                        .notFound(set -> set.info(info ->
                                info.put("data_path", "data/chunk-{chunk_index:03d}/file-{file_index:03}.parquet")))
                        .whereElse("path-non-default"),
                CheckCase.of("path-template-collision", SampleDataset::v2)
                        .found(set -> set.info(info -> info.put(
                                "data_path", "data/chunk-{episode_index:03d}/episode_{episode_index:06d}.parquet")))
                        .saying("leads 2 episodes to a wrong file, the first one is episode 1")
                        .alongWith("path-non-default")
                        .notFound(set -> set.info(info -> info.put(
                                "data_path", "data/chunk-00{episode_chunk}/episode_{episode_index:06d}.parquet")))
                        .whereElse("path-non-default"),
                CheckCase.of("path-unsafe", SampleDataset::v3)
                        .found(set -> set.info(info -> info.put(
                                "data_path", "data/../../chunk-{chunk_index:03d}/file-{file_index:03d}.parquet")))
                        .saying("leads out of it")
                        .alongWith("path-non-default")
                        .notFound(set -> set.info(info ->
                                info.put("data_path", "data/chunk-{chunk_index:03d}/file-{file_index:3d}..parquet")))
                        .whereElse("path-non-default", "path-template-collision"),
                CheckCase.of("path-non-default", SampleDataset::v3)
                        .found(set -> set.info(info ->
                                info.put("data_path", "data/chunk-{chunk_index:03}/file-{file_index:03d}.parquet")))
                        .notFound(set -> {}),
                CheckCase.of("file-naming-order", SampleDataset::v3Files)
                        .found(set -> {
                            for (int file = 0; file < 3; file++) {
                                set.move(
                                        "data/chunk-000/file-00" + file + ".parquet",
                                        "data/chunk-000/file-" + (file + 8) + ".parquet");
                            }
                            set.info(info ->
                                    info.put("data_path", "data/chunk-{chunk_index:03d}/file-{file_index}.parquet"));
                            set.episodes(table -> {
                                for (int row = 0; row < 3; row++) {
                                    table.set(row, "data/file_index", row + 8L);
                                }
                            });
                        })
                        .saying("data/chunk-000/file-8.parquet is loaded after a file with a larger number")
                        .alongWith("path-non-default")
                        .notFound(set -> set.info(info -> {})),
                CheckCase.of("chunk-overfull", SampleDataset::v3Files)
                        .found(set -> set.info(info -> info.put("chunks_size", 2)))
                        .saying("data/chunk-000/ holds 3 files, chunks_size is 2")
                        .notFound(set -> set.info(info -> info.put("chunks_size", 3))),
                CheckCase.of("symlink-present", SampleDataset::v3)
                        .found(set -> link(set, DATA))
                        .saying("1 file of the dataset")
                        .notFound(set -> set.copy(DATA, "copy.bin")),
                CheckCase.of("file-too-large", SampleDataset::v3)
                        .found(set -> sparse(set, 5_000_000_001L))
                        .notFound(set -> sparse(set, 5_000_000_000L)),
                CheckCase.of("scratch-images-left", SampleDataset::v3)
                        .found(set -> set.write("images/top/episode-000000/frame-000000.png", POINTER))
                        .notFound(set -> set.write("pictures/top.png", POINTER)),
                CheckCase.of("case-collision", SampleDataset::v3)
                        .found(set -> set.write("meta/Stats.json", POINTER))
                        .alongWith("file-lfs-pointer")
                        .notFound(set -> set.write("meta/stats.json.old", POINTER))
                        .whereElse("file-lfs-pointer"));
    }

    private static void link(SampleDataset set, String path) {
        try {
            Path target = set.root().resolveSibling("linked.parquet");
            Files.move(set.path(path), target);
            Files.createSymbolicLink(set.path(path), target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sparse(SampleDataset set, long length) {
        try (RandomAccessFile file = new RandomAccessFile(set.path("big.bin").toFile(), "rw")) {
            file.setLength(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
