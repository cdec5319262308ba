package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.mp4.Mp4File;
import io.robokit.analysis.format.mp4.Mp4Track;
import io.robokit.analysis.format.parquet.TableRewrite;
import io.robokit.exception.DatasetException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Corrects where episodes lie in the shared videos of v3: one after the other, length / fps each. Only in videos that have
 * exactly as many frames as their episodes.
 */
final class VideoRangeRepair {
    private final RepairedFiles files;
    private final LeRobotView view;
    private final Map<String, double[]> from = new TreeMap<>();
    private final Map<String, double[]> to = new TreeMap<>();
    private final List<String> reasons = new ArrayList<>();

    VideoRangeRepair(RepairedFiles files) {
        this.files = files;
        this.view = files.view();
    }

    void run() throws IOException {
        if (view.generation() != 3 || Double.isNaN(view.fps()) || !view.episodesAreComplete()) {
            return;
        }
        for (String camera : view.videoKeys()) {
            correct(camera);
        }
        if (from.isEmpty()) {
            return;
        }
        List<String> changed = new ArrayList<>();
        for (String file : view.episodeFiles()) {
            changed.addAll(rewrite(file));
        }
        files.done(new RepairStep(
                "Correct where the episodes lie in the videos",
                String.join("; ", reasons.subList(0, Math.min(5, reasons.size()))),
                changed,
                List.of(
                        "v3-video-range-order",
                        "v3-video-range-start",
                        "v3-video-range-length",
                        "v3-video-range-beyond",
                        "v3-video-gap",
                        "v3-camera-desync",
                        "video-first-frame-key",
                        "v3-video-frame-aligned")));
    }

    private void correct(String camera) throws IOException {
        EpisodeRows rows = view.episodes();
        Map<String, List<Integer>> byVideo = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            String path = view.videoPath(row, camera);
            if (path == null || rows.length(row) <= 0) {
                return;
            }
            byVideo.computeIfAbsent(path, key -> new ArrayList<>()).add(row);
        }
        double[] begins = new double[rows.size()];
        double[] ends = new double[rows.size()];
        boolean wrong = false;
        for (Map.Entry<String, List<Integer>> video : byVideo.entrySet()) {
            long frame = 0;
            for (int row : video.getValue()) {
                begins[row] = frame / view.fps();
                frame += rows.length(row);
                ends[row] = frame / view.fps();
                wrong |= differs(camera, row, begins[row], ends[row]);
            }
            if (frames(video.getKey()) != frame) {
                return;
            }
        }
        if (wrong) {
            from.put(camera, begins);
            to.put(camera, ends);
        }
    }

    private boolean differs(String camera, int row, double begin, double end) throws IOException {
        EpisodeRows rows = view.episodes();
        double most = 0.5 / view.fps();
        boolean right = Math.abs(rows.videoFrom(camera, row) - begin) <= most
                && Math.abs(rows.videoTo(camera, row) - end) <= 1.5 / view.fps();
        if (!right) {
            reasons.add("episode " + rows.index(row) + " of " + camera + " is said to lie at "
                    + rows.videoFrom(camera, row) + " to " + rows.videoTo(camera, row) + " s, right is " + begin
                    + " to "
                    + end);
        }
        return !right;
    }

    /** Frames of a video, -1 when it cannot be read. */
    private long frames(String path) throws IOException {
        if (!view.exists(path)) {
            return -1;
        }
        try (Mp4File video = Mp4File.open(files, path)) {
            List<Mp4Track> tracks = video.videoTracks();
            return tracks.size() == 1 ? tracks.get(0).sampleCount() : -1;
        } catch (DatasetException e) {
            return -1;
        }
    }

    private List<String> rewrite(String file) throws IOException {
        EpisodeRows rows = view.episodes();
        Map<Long, Integer> place = new LinkedHashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.file(row).equals(file)) {
                place.put(rows.rowInFile(row), row);
            }
        }
        if (place.isEmpty()) {
            return List.of();
        }
        TableRewrite rewrite = new TableRewrite(files.localCopy(file));
        from.forEach((camera, begins) -> {
            String prefix = "videos/" + camera + "/";
            double[] ends = to.getOrDefault(camera, begins);
            if (rows.columns().contains(prefix + "from_timestamp")) {
                rewrite.replace(
                        prefix + "from_timestamp", (cell, row) -> cell.number(begins[place.getOrDefault(row, 0)]));
            }
            if (rows.columns().contains(prefix + "to_timestamp")) {
                rewrite.replace(prefix + "to_timestamp", (cell, row) -> cell.number(ends[place.getOrDefault(row, 0)]));
            }
        });
        Path draft = files.draft();
        rewrite.writeTo(draft);
        files.change(file, draft);
        return List.of(file);
    }
}
