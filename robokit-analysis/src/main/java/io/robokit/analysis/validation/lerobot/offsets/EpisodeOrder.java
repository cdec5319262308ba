package io.robokit.analysis.validation.lerobot.offsets;

import io.robokit.analysis.format.lerobot.EpisodeRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows of the episode table in the orders that offsets are judged in. */
final class EpisodeOrder {
    private EpisodeOrder() {}

    /** All rows by ascending episode index; rows of equal index as they are stored. */
    static List<Integer> byIndex(EpisodeRows episodes) {
        return IntStream.range(0, episodes.size())
                .boxed()
                .sorted(Comparator.comparingLong(episodes::index))
                .toList();
    }

    /** A video file of a camera, by its numbers. */
    record FileNumber(long chunk, long file) {}

    /** The rows of each video file of a camera by ascending start; rows without a file or a range are left out. */
    static Map<FileNumber, List<Integer>> byVideo(EpisodeRows episodes, String camera) {
        Map<FileNumber, List<Integer>> files = new LinkedHashMap<>();
        for (int row = 0; row < episodes.size(); row++) {
            FileNumber file = new FileNumber(episodes.videoChunk(camera, row), episodes.videoFile(camera, row));
            if (file.chunk() >= 0 && file.file() >= 0 && hasRange(episodes, camera, row)) {
                files.computeIfAbsent(file, key -> new ArrayList<>()).add(row);
            }
        }
        files.values().forEach(rows -> rows.sort(Comparator.comparingDouble(row -> episodes.videoFrom(camera, row))));
        return files;
    }

    /** Whether a row says where in the video it begins and ends. */
    static boolean hasRange(EpisodeRows episodes, String camera, int row) {
        return Double.isFinite(episodes.videoFrom(camera, row)) && Double.isFinite(episodes.videoTo(camera, row));
    }
}
