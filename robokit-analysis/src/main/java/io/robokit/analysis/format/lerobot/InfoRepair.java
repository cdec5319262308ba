package io.robokit.analysis.format.lerobot;

import io.robokit.analysis.format.JsonFiles;
import io.robokit.analysis.format.TableFacts;
import io.robokit.model.Feature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Corrects totals, splits and templates in {@code meta/info.json}. */
final class InfoRepair {
    private final RepairedFiles files;
    private final LeRobotView view;
    private final Map<String, Object> repaired = new LinkedHashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    InfoRepair(RepairedFiles files) {
        this.files = files;
        this.view = files.view();
    }

    void run() throws IOException {
        repaired.putAll(view.info());
        long episodes = view.episodes().size();
        if (episodes == 0 || view.episodes().size() != distinctEpisodes()) {
            return;
        }
        set("total_episodes", episodes, "info-total-episodes");
        long frames = frames();
        if (frames >= 0) {
            set("total_frames", frames, "info-total-frames");
        }
        if (!view.tasks().isEmpty()) {
            set("total_tasks", (long) view.tasks().size(), "info-total-tasks");
        }
        if (view.generation() == 2) {
            set("total_videos", episodes * view.videoKeys().size(), "info-total-videos");
            set("total_chunks", (episodes - 1) / view.chunksSize() + 1, "info-total-chunks");
        }
        splits(episodes);
        templates();
        defaultFeatures();
        if (!reasons.isEmpty()) {
            files.change(LeRobotPaths.INFO, JsonFiles.write(repaired));
            files.done(new RepairStep(
                    "Correct " + LeRobotPaths.INFO, String.join("; ", reasons), List.of(LeRobotPaths.INFO), findings));
        }
    }

    private long distinctEpisodes() throws IOException {
        EpisodeRows rows = view.episodes();
        return java.util.stream.IntStream.range(0, rows.size())
                .mapToLong(rows::index)
                .distinct()
                .count();
    }

    /** Rows of all data files that stay; -1 when one cannot be read. */
    private long frames() throws IOException {
        long frames = 0;
        for (String path : view.dataFiles()) {
            TableFacts table = view.table(path);
            if (table == null) {
                return -1;
            }
            frames += table.rows();
        }
        boolean agrees = view.generation() == 2 || frames == view.episodes().frameCount();
        return agrees && allDataIsThere() ? frames : -1;
    }

    private boolean allDataIsThere() throws IOException {
        for (int row = 0; row < view.episodes().size(); row++) {
            String path = view.dataPath(row);
            if (path == null || !view.exists(path)) {
                return false;
            }
        }
        return true;
    }

    private void set(String key, Object value, String finding) {
        Object old = repaired.get(key);
        boolean whole = value instanceof Long && old instanceof Number;
        boolean equal = Objects.equals(whole ? JsonFiles.wholeNumber(old) : old, value);
        if (!equal) {
            reasons.add(key + " is " + PathTemplate.printable(String.valueOf(old)) + ", right is " + value);
            findings.add(finding);
            repaired.put(key, value);
        }
    }

    /** Declares the features that every dataset has, where the data files have their columns. */
    private void defaultFeatures() throws IOException {
        if (!(repaired.get("features") instanceof Map<?, ?> declared)
                || view.dataFiles().isEmpty()) {
            return;
        }
        TableFacts table = view.table(view.dataFiles().get(0));
        Map<Object, Object> features = new LinkedHashMap<>(declared);
        for (Feature feature : DefaultFeatures.ALL) {
            boolean there = table != null
                    && table.columns().stream()
                            .anyMatch(column -> column.name().equals(feature.name()) && column.depth() == 0);
            if (there && !features.containsKey(feature.name())) {
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("dtype", feature.dataType().id());
                entry.put("shape", List.of(1));
                entry.put("names", null);
                features.put(feature.name(), entry);
                reasons.add("the feature " + feature.name() + " is not declared");
                findings.add("feature-defaults-missing");
            }
        }
        repaired.put("features", features);
    }

    /** The one split of all episodes; several splits are somebody's decision. */
    private void splits(long episodes) {
        if (repaired.get("splits") instanceof Map<?, ?> splits && splits.size() == 1 && splits.containsKey("train")) {
            set("splits", Map.of("train", "0:" + episodes), "split-range");
        }
    }

    /** A template that leads to no file is replaced by the usual one where that leads to all of them. */
    private void templates() throws IOException {
        boolean v3 = view.generation() == 3;
        boolean data = true;
        boolean dataElsewhere = false;
        boolean video = !view.videoKeys().isEmpty();
        boolean videoElsewhere = false;
        for (int row = 0; row < view.episodes().size(); row++) {
            String path = view.dataPath(row);
            data &= path != null && view.exists(path);
            dataElsewhere |= !Objects.equals(path, view.declaredDataPath(row));
            for (String camera : view.videoKeys()) {
                String videoPath = view.videoPath(row, camera);
                video &= videoPath != null && view.exists(videoPath);
                videoElsewhere |= !Objects.equals(videoPath, view.declaredVideoPath(row, camera));
            }
        }
        if (data && dataElsewhere) {
            set("data_path", (v3 ? PathTemplate.V3_DATA : PathTemplate.V2_DATA).text(), "path-template-collision");
        }
        if (video && videoElsewhere) {
            set("video_path", (v3 ? PathTemplate.V3_VIDEO : PathTemplate.V2_VIDEO).text(), "info-video-path-unset");
        }
    }
}
