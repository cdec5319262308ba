package io.robokit.analysis.format.lerobot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out files that belong to nothing. */
final class OrphanRepair {
    private final RepairedFiles files;
    private final LeRobotView view;

    OrphanRepair(RepairedFiles files) {
        this.files = files;
        this.view = files.view();
    }

    void run() throws IOException {
        remove(
                view.paths("images/", ""),
                "Leave out the scratch pictures of the recorder",
                "images/ is what recording left over; the pictures are in the videos or tables",
                List.of("scratch-images-left"));
        Set<String> named = namedFiles();
        if (!named.isEmpty()) {
            remove(
                    others(view.dataFiles(), named),
                    "Leave out data files that no episode names",
                    "their rows belong to no episode, and v3 readers load them all the same",
                    List.of("data-file-orphan"));
            remove(
                    others(view.videoFiles(), named),
                    "Leave out videos that no episode names",
                    "nothing reads them",
                    List.of("video-file-orphan"));
        }
    }

    private void remove(List<String> paths, String what, String why, List<String> findings) {
        if (!paths.isEmpty()) {
            paths.forEach(files::remove);
            files.done(new RepairStep(what, why, paths, findings));
        }
    }

    /** Files that the episode table names; empty when it does not name one for every episode and camera. */
    private Set<String> namedFiles() throws IOException {
        Set<String> named = new HashSet<>();
        for (int row = 0; row < view.episodes().size(); row++) {
            List<String> keys = new ArrayList<>(view.videoKeys());
            String data = view.dataPath(row);
            if (data == null || !view.exists(data)) {
                return Set.of();
            }
            named.add(data);
            for (String camera : keys) {
                String video = view.videoPath(row, camera);
                if (video == null) {
                    return Set.of();
                }
                named.add(video);
            }
        }
        return named;
    }

    private static List<String> others(List<String> paths, Set<String> named) {
        return paths.stream().filter(path -> !named.contains(path)).toList();
    }
}
