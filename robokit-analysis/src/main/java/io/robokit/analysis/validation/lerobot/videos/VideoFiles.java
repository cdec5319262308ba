package io.robokit.analysis.validation.lerobot.videos;

import io.robokit.analysis.format.lerobot.LeRobotView;
import io.robokit.spi.CheckedDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The video files that the episode table names, each read once for all checks. Used by one thread at a time. */
public final class VideoFiles {
    private final LeRobotView dataset;
    private final List<VideoFile> files;
    private final Map<String, VideoFacts> facts = new HashMap<>();

    private VideoFiles(LeRobotView dataset) throws IOException {
        this.dataset = dataset;
        this.files = named(dataset);
    }

    /** The files of a dataset that is being judged. */
    public static VideoFiles of(CheckedDataset dataset) throws IOException {
        return dataset.shared(VideoFiles.class, created -> new VideoFiles(LeRobotView.of(created)));
    }

    private static List<VideoFile> named(LeRobotView dataset) throws IOException {
        Map<String, VideoFile> byPath = new LinkedHashMap<>();
        for (String camera : dataset.videoKeys()) {
            for (int row = 0; row < dataset.episodes().size(); row++) {
                String path = dataset.videoPath(row, camera);
                if (path != null && dataset.exists(path)) {
                    byPath.computeIfAbsent(path, key -> new VideoFile(key, camera, new ArrayList<>()))
                            .rows()
                            .add(row);
                }
            }
        }
        return List.copyOf(byPath.values());
    }

    /** All of them, camera by camera. */
    public List<VideoFile> all() {
        return files;
    }

    /** What a file holds; read at the first call. */
    public VideoFacts facts(VideoFile file) throws IOException {
        VideoFacts known = facts.get(file.path());
        if (known == null) {
            known = VideoFacts.read(dataset, file);
            facts.put(file.path(), known);
        }
        return known;
    }

    /** Frames that its episodes should have, -1 when a length is not known. */
    long declaredFrames(VideoFile file) throws IOException {
        long frames = 0;
        for (int row : file.rows()) {
            long length = dataset.episodes().length(row);
            if (length < 0) {
                return -1;
            }
            frames += length;
        }
        return frames;
    }
}
